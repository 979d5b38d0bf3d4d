import type { ExpressionBuilder } from 'kysely'
import { isStaff, mayAct, profilesOf, type MessagePolicy, type Person } from '#people'
import type { MessagedBy } from '#spaces'
import type { MessageStore, MessageTables } from './tables.ts'

/**
 * Only those who take part in a conversation read it, and the members of the group whose inbox it is
 * in, as long as they are; no role opens it to anybody else.
 */
export function mayReadConversation(
  viewer: Person | undefined,
  { peopleIds, memberIds = [] }: { peopleIds: readonly string[]; memberIds?: readonly string[] },
): boolean {
  return viewer !== undefined && [...peopleIds, ...memberIds].includes(viewer.id)
}

/** The SQL twin of `mayReadConversation`. */
export function visibleConversations(store: MessageStore, viewer: Person | undefined) {
  return (builder: ExpressionBuilder<MessageTables, 'conversations'>) =>
    builder.or([
      builder(
        'conversations.id',
        'in',
        store
          .selectFrom('conversation_people')
          .where('person_id', 'in', profilesOf(store, viewer?.id))
          .where('left_at', 'is', null)
          .select('conversation_id'),
      ),
      builder('conversations.group_id', 'in', groupsOf(store, viewer)),
    ])
}

/** The groups in which the viewer is, for use within a query. */
export function groupsOf(store: MessageStore, viewer: Person | undefined) {
  return store
    .selectFrom('group_members')
    .where('group_members.person_id', 'in', profilesOf(store, viewer?.id))
    .select('group_members.group_id')
}

/** What decides whether somebody may write to a group. */
export interface GroupReach {
  messagedBy: MessagedBy
  isMember: boolean
  /** Whether the group has answered them before. */
  hasAnswered: boolean
  /** Whether the writer came today. */
  isNewcomer: boolean
}

/** Writing to a whole group: as the group says; to everybody who asks, from their second day on. */
export function mayWriteToGroup<Writer extends Person>(
  writer: Writer | undefined,
  { messagedBy, isMember, hasAnswered, isNewcomer }: GroupReach,
): writer is Writer {
  if (!mayAct(writer)) return false
  if (hasAnswered) return true
  if (messagedBy === 'nobody') return false
  return isMember || (messagedBy === 'everybody' && !isNewcomer)
}

/** Answering in the name of a group, unless whoever asked does not want to hear that member. */
export function mayAnswerForGroup<Writer extends Person>(
  writer: Writer | undefined,
  { isMember, isBlocked }: { isMember: boolean; isBlocked: boolean },
): writer is Writer {
  return mayAct(writer) && isMember && (!isBlocked || isStaff(writer))
}

/** What decides whether a message may reach somebody. */
export interface Reach {
  /** Whether that person has ever written to the writer. */
  hasWritten: boolean
  /** Whether that person has blocked the writer. */
  isBlocked: boolean
  /** Whether that person follows the writer. */
  isFollowed: boolean
  /** From whom that person takes a first message. */
  policy: MessagePolicy
  /** Whether the writer came today. */
  isNewcomer: boolean
}

/**
 * Staff write to anybody, and anybody to staff and to whoever wrote to them. Members write first to
 * members who take it from them, from their second day on. Whom one blocked, one does not hear.
 */
export function mayWriteTo<Writer extends Person>(
  writer: Writer | undefined,
  to: Pick<Person, 'id' | 'role'>,
  { hasWritten, isBlocked, isFollowed, policy, isNewcomer }: Reach,
): writer is Writer {
  if (!mayAct(writer) || writer.id === to.id) return false
  if (isStaff(writer)) return true
  if (isBlocked) return false
  if (isStaff(to) || hasWritten) return true
  if (isNewcomer || policy === 'nobody') return false
  return policy === 'everybody' || isFollowed
}
