import { sql } from 'kysely'
import { newId } from '#ids'
import { findPeople } from '#people'
import type { NewNotification } from './notification.ts'
import type { NotificationStore } from './tables.ts'

/** Tells one person what another did. One's own acts are never told to oneself. */
export function notify(store: NotificationStore, notification: NewNotification): Promise<void> {
  return notifyMany(store, [notification])
}

/** Tells several people at once. Whether they may still see it is asked when they look. */
export async function notifyMany(
  store: NotificationStore,
  notifications: readonly NewNotification[],
): Promise<void> {
  const profiles = notifications.flatMap(({ personId, actorId }) => [personId, actorId ?? personId])
  const people = await findPeople(store, profiles)
  const news = notifications.filter(
    ({ personId, actorId }) =>
      people.has(personId) &&
      (actorId === null || people.get(personId)?.id !== people.get(actorId)?.id),
  )
  if (news.length > 0) await insertNotifications(store, news)
}

async function insertNotifications(
  store: NotificationStore,
  news: readonly NewNotification[],
): Promise<void> {
  const column = <Value>(pick: (notification: NewNotification) => Value) => news.map(pick)
  await sql`
    insert into notifications
      (id, person_id, kind, actor_id, subject_type, subject_id, space_id, path, details, key)
    select * from unnest(
      ${column(newId)}::uuid[],
      ${column((one) => one.personId)}::uuid[],
      ${column((one) => one.kind)}::text[],
      ${column((one) => one.actorId)}::uuid[],
      ${column((one) => one.subjectType)}::text[],
      ${column((one) => one.subjectId)}::uuid[],
      ${column((one) => one.spaceId)}::uuid[],
      ${column((one) => one.path)}::text[],
      ${column((one) => JSON.stringify(one.details ?? {}))}::jsonb[],
      ${column((one) => one.key ?? null)}::text[]
    )
    on conflict (person_id, key) do nothing
  `.execute(store)
}
