import { areReadable } from '#notifications'
import { findPeople, type Person } from '#people'
import { asViewer, type Viewer } from '#spaces'
import type { NoticeStore } from './tables.ts'

/** Somebody who is suspended hears from the moderators, and of nothing else. */
export function reaches(person: Pick<Person, 'isSuspended'>, kind: string): boolean {
  return !person.isSuspended || kind === 'moderation'
}

/**
 * Whether a letter that waits should still go: its reader may act, may read all it tells of, and
 * has not read it here meanwhile. Letters that are no news are always meant.
 */
export async function isStillMeant(store: NoticeStore, letterId: string): Promise<boolean> {
  const letter = await store
    .selectFrom('notice_letters')
    .leftJoin('notifications', (join) =>
      join
        .onRef('notifications.person_id', '=', 'notice_letters.person_id')
        .onRef('notifications.id', '=', 'notice_letters.notification_id'),
    )
    .where('notice_letters.letter_id', '=', letterId)
    .select(['notice_letters.person_id as personId', 'notice_letters.kind'])
    .select('notifications.read_at as readAt')
    .executeTakeFirst()
  if (!letter) return true
  const person = (await findPeople(store, [letter.personId])).get(letter.personId)
  if (!person || !reaches(person, letter.kind) || letter.readAt !== null) return false
  return await mayReadNotice(store, await asViewer(store, person), letterId)
}

/** Whether somebody may read all that a letter tells of: nobody reads at the desk what is closed to them. */
export async function mayReadNotice(
  store: NoticeStore,
  viewer: Viewer | undefined,
  letterId: string,
): Promise<boolean> {
  const subjects = await store
    .selectFrom('letter_subjects')
    .where('letter_id', '=', letterId)
    .select(['subject_type as type', 'subject_id as id'])
    .execute()
  return await areReadable(store, viewer, subjects)
}
