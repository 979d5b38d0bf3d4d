import { sql } from 'kysely'
import { mayConfigure, mayUseDesk, profilesOf, type Person } from '#people'
import type { CannedReplyStore } from './tables.ts'

/** Reading, giving and changing an answer: staff; one of a group only those in it, and admins. */
export function mayUseCannedReply(
  viewer: Person | undefined,
  { groupId, isMember }: { groupId: string | null; isMember: boolean },
): viewer is Person {
  return mayUseDesk(viewer) && (groupId === null || isMember || mayConfigure(viewer))
}

/** The SQL twin of `mayUseCannedReply`, for queries that select from `canned_replies`. */
export function usableCannedReplies(store: CannedReplyStore, viewer: Person | undefined) {
  if (!mayUseDesk(viewer)) return sql<boolean>`false`
  const { id }: Person = viewer
  const usesAll: boolean = mayConfigure(viewer)
  if (usesAll) return sql<boolean>`true`
  const own = store
    .selectFrom('group_members')
    .where('person_id', 'in', profilesOf(store, id))
    .select('group_members.group_id')
  return sql<boolean>`(canned_replies.group_id is null or canned_replies.group_id in ${own})`
}
