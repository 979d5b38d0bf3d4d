import { sql } from 'kysely'
import { newId } from '#ids'
import { announce } from '#live'
import { findPeople } from '#people'
import { isUnwanted } from '#ties'
import { mutersOf } from './followers.ts'
import type { NewNotification } from './notification.ts'
import type { NotificationStore } from './tables.ts'
import { dueAt, isOn, usualWays } from './ways.ts'

/** Tells one person what another did. One's own acts are never told to oneself. */
export function notify(store: NotificationStore, notification: NewNotification): Promise<void> {
  return notifyMany(store, [notification])
}

/**
 * Tells several people at once, but not of topics, ideas or people that they have muted. Whether they may
 * still see it is asked when they look.
 */
export async function notifyMany(
  store: NotificationStore,
  notifications: readonly NewNotification[],
): Promise<void> {
  const profiles = notifications.flatMap(({ personId, actorId }) => [personId, actorId ?? personId])
  const people = await findPeople(store, profiles)
  const news = notifications.flatMap((one) => {
    const [person, actor] = [people.get(one.personId), people.get(one.actorId ?? '')]
    return person && person.id !== actor?.id ? [{ ...one, personId: person.id }] : []
  })
  const wanted = await withoutMuted(store, news)
  if (wanted.length === 0) return
  await insertNotifications(store, wanted)
  const told = [...new Set(wanted.map(({ personId }) => personId))]
  await announce(
    store,
    told.map((id) => ({ channel: `person:${id}`, kind: 'notified', id })),
  )
}

async function withoutMuted(store: NotificationStore, news: NewNotification[]) {
  const roots = news.flatMap(({ spaceId, ...one }) => {
    const { type, id } = rootOf(one)
    return isFollowed(type) && spaceId !== null ? [{ rootId: id, spaceId }] : []
  })
  const told = news.map(({ personId }) => personId)
  const muted = await mutersOf(store, roots, [...new Set(told)])
  // What the house itself says was asked for, or must be heard.
  return news.filter((one) => one.actorId === null || !muted.get(rootOf(one).id)?.has(one.personId))
}

function isFollowed(type: string): boolean {
  return type === 'topic' || type === 'idea'
}

function rootOf({ root, subjectType, subjectId }: Omit<NewNotification, 'spaceId'>) {
  return root ?? { type: subjectType, id: subjectId }
}

async function insertNotifications(
  store: NotificationStore,
  news: readonly NewNotification[],
): Promise<void> {
  const column = <Value>(pick: (notification: NewNotification) => Value) => news.map(pick)
  await sql`
    insert into notifications (id, person_id, kind, actor_id, subject_type, subject_id,
      root_type, root_id, space_id, path, details, key, reason, letter_due_at, push_due_at)
    select news.*, ${dueAt('letter')}, ${dueAt('push')}
    from unnest(
      ${column(newId)}::uuid[],
      ${column((one) => one.personId)}::uuid[],
      ${column((one) => one.kind)}::text[],
      ${column((one) => one.actorId)}::uuid[],
      ${column((one) => one.subjectType)}::text[],
      ${column((one) => one.subjectId)}::uuid[],
      ${column((one) => rootOf(one).type)}::text[],
      ${column((one) => rootOf(one).id)}::uuid[],
      ${column((one) => one.spaceId)}::uuid[],
      ${column((one) => one.path)}::text[],
      ${column((one) => JSON.stringify(one.details ?? {}))}::jsonb[],
      ${column((one) => one.key ?? null)}::text[],
      ${column((one) => one.reason ?? null)}::text[]
    ) as news (id, person_id, kind, actor_id, subject_type, subject_id, root_type, root_id,
      space_id, path, details, key, reason)
    join ${usualWays} on usual.kind = news.kind
    where ${isOn('inbox')} and not ${isUnwanted(sql`news.actor_id`, sql`news.person_id`)}
    on conflict (person_id, key) do nothing
  `.execute(store)
}
