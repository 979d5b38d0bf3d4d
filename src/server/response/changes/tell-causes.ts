import { sql } from 'kysely'
import { isNews, notifyMany, untellOf } from '#notifications'
import type { Subscriber } from '#timeline'
import { changePath, type CauseType } from './change.ts'
import type { ChangeStore } from './tables.ts'
import { voiceKinds } from './voice-kinds.ts'

type Shipped = 'change.published' | 'change.linked'

/** So many at once; an idea may have the votes of a whole town. */
const BATCH = 1000

/** Whoever said what a change answers, or voted for it, hears once what was done about it. */
export const tellCauses: Subscriber<ChangeStore, Shipped> = {
  name: 'changes: tell those who said so',
  types: ['change.published', 'change.linked'],
  async handle(store, activities) {
    for (const { subjectId: changeId, personId: byId } of activities.filter(isNews)) {
      await tellOfChange(store, { changeId, byId })
    }
  },
}

interface Told {
  id: string
  slug: string
  title: string
  actorId: string
}

/** Tells each of those whom a change answers, if it is published and they have not been told. */
export async function tellOfChange(
  store: ChangeStore,
  { changeId, byId }: { changeId: string; byId: string },
): Promise<void> {
  const change = await store
    .selectFrom('changes')
    .where('id', '=', changeId)
    .where('published_at', 'is not', null)
    .where('removed_at', 'is', null)
    .select(['id', 'slug', 'title'])
    .executeTakeFirst()
  if (!change) return
  const causes = await store
    .selectFrom('change_causes')
    .where('change_id', '=', changeId)
    .select(['subject_type as type', 'subject_id as id'])
    .orderBy('linked_at')
    .execute()
  for (const cause of causes) await tellSpeakers(store, { ...change, actorId: byId }, cause)
}

async function tellSpeakers(
  store: ChangeStore,
  change: Told,
  { type, id }: { type: CauseType; id: string },
): Promise<void> {
  for (let after: string | undefined, isMore = true; isMore;) {
    const from = after === undefined ? { limit: BATCH } : { after, limit: BATCH }
    const speakers = await voiceKinds[type].listSpeakers(store, id, from)
    const fresh = await noteTold(store, change.id, {
      type,
      id,
      personIds: speakers.map(({ personId }) => personId),
    })
    // What became of the idea is told by this news, if the other has not been read.
    await untellOf(store, { kinds: ['idea_status'], subjectIds: [id], personIds: [...fresh] })
    await notifyMany(
      store,
      speakers
        .filter(({ personId }) => fresh.has(personId))
        .map(({ personId, quote, spaceId }) => ({
          ...{ personId, kind: 'change_published', actorId: change.actorId },
          ...{ subjectType: type, subjectId: id, spaceId, path: changePath(change) },
          ...{ details: { title: change.title, said: quote }, key: `change ${change.id}` },
        })),
    )
    after = speakers.at(-1)?.personId
    isMore = speakers.length === BATCH
  }
}

/** Who among them had not been told of this change, by whatever words. */
async function noteTold(
  store: ChangeStore,
  changeId: string,
  { type, id, personIds }: { type: CauseType; id: string; personIds: string[] },
): Promise<Set<string>> {
  const { rows } = await sql<{ personId: string }>`
    insert into change_told (change_id, person_id, subject_type, subject_id)
    select ${changeId}::uuid, person_id, ${type}::text, ${id}::uuid
    from unnest(${personIds}::uuid[]) as told (person_id)
    on conflict do nothing
    returning person_id as "personId"
  `.execute(store)
  return new Set(rows.map(({ personId }) => personId))
}
