import { sql } from 'kysely'
import { newId } from '#ids'
import { announce } from '#live'
import { findPeople } from '#people'
import { isUnwanted } from '#ties'
import { followers, listWatched, NOBODY } from './followers.ts'
import type { Level } from './level.ts'
import type { NewNotification } from './notification.ts'
import type { NotificationStore } from './tables.ts'
import { dueAt, isOn, usualWays } from './ways.ts'

type News = Omit<NewNotification, 'personId' | 'spaceId' | 'kind' | 'key' | 'reason'> & {
  kind: 'watched_topic' | 'watched_reply'
  root: { type: 'topic' | 'idea'; id: string }
  spaceId: string
  /** If not, only those who watch the topic or idea itself are told. */
  isListed: boolean
  key: string
}

/** So many are told by one statement; a space may be watched by a whole town. */
const BATCH = 2000

/**
 * Tells whoever watches the topics or ideas of some news, by themselves, by their tags or by their space;
 * returns how many. Whoever was told of it under the same key already, and whoever did it, is not
 * told again.
 */
export async function notifyWatchers(
  store: NotificationStore,
  news: readonly News[],
): Promise<number> {
  const roots = news.map(({ root, spaceId }) => ({ rootId: root.id, spaceId }))
  const isBegun = news.some(({ kind }) => kind === 'watched_topic')
  const levels = levelsTold(isBegun ? 'watched_topic' : 'watched_reply')
  const watched = await listWatched(store, roots, levels)
  const awaited = news.filter(({ root }) => watched.has(root.id))
  const actors = await findPeople(
    store,
    awaited.flatMap(({ actorId }) => actorId ?? []),
  )
  let told = 0
  for (const one of awaited) {
    const actorId = actors.get(one.actorId ?? '')?.id ?? NOBODY
    told += await tellAll(store, { ...one, id: newId(), actorId })
  }
  return told
}

async function tellAll(
  store: NotificationStore,
  news: News & { id: string; actorId: string },
): Promise<number> {
  let told = 0
  for (let after: string | null = NOBODY; after !== null;) {
    const batch: Batch = await tellSome(store, { ...news, after })
    told += batch.told
    after = batch.last
  }
  return told
}

/** What is begun is told to those, too, who want to hear of nothing else. */
function levelsTold(kind: News['kind']): Level[] {
  return kind === 'watched_topic' ? ['watch', 'first'] : ['watch']
}

interface Batch {
  told: number
  /** The last one who watches; nobody when there are no more. */
  last: string | null
}

/** All get the same id, which together with the person is a key. */
async function tellSome(
  store: NotificationStore,
  news: News & { id: string; actorId: string; after: string },
): Promise<Batch> {
  const { rows } = await sql<{ people: string[]; last: string | null }>`
    with watching as materialized (
      select person_id, reason from (${followers({ rootId: news.root.id, spaceId: news.spaceId })}) followers
      where level = any(${levelsTold(news.kind)}::text[])
        and (reason in ('topic', 'idea') or ${news.isListed}) and person_id > ${news.after}
      order by person_id limit ${sql.lit(BATCH)}
    ), told as (
      insert into notifications (id, person_id, kind, actor_id, subject_type, subject_id,
        root_type, root_id, space_id, path, details, key, reason, letter_due_at, push_due_at)
      select ${news.id}::uuid, news.person_id, news.kind, ${news.actorId}::uuid,
        ${news.subjectType}, ${news.subjectId}::uuid, ${news.root.type}, ${news.root.id}::uuid,
        ${news.spaceId}::uuid, ${news.path}, ${JSON.stringify(news.details ?? {})}::jsonb,
        ${news.key}, news.reason, ${dueAt('letter')}, ${dueAt('push')}
      from (select person_id, reason, ${news.kind}::text as kind from watching) news
      join ${usualWays} on usual.kind = news.kind
      where news.person_id <> ${news.actorId} and ${isOn('inbox')}
        and not ${isUnwanted(sql`${news.actorId}::uuid`, sql`news.person_id`)}
      on conflict (person_id, key) do nothing
      returning person_id
    )
    select array(select person_id from told) as people,
      (select max(person_id::text) from watching) as last
  `.execute(store)
  const { people, last } = rows[0] ?? { people: [], last: null }
  await announce(
    store,
    people.map((id) => ({ channel: `person:${id}`, kind: 'notified', id })),
  )
  return { told: people.length, last }
}
