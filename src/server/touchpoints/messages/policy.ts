import type { ExpressionBuilder } from 'kysely'
import { isStaff, mayAct, profilesOf, type MessagePolicy, type Person } from '#people'
import type { MessageStore, MessageTables } from './tables.ts'

/** Only those who take part in a conversation read it; no role opens it to anybody else. */
export function mayReadConversation(
  viewer: Person | undefined,
  { peopleIds }: { peopleIds: readonly string[] },
): boolean {
  return viewer !== undefined && peopleIds.includes(viewer.id)
}

/** The SQL twin of `mayReadConversation`. */
export function visibleConversations(store: MessageStore, viewer: Person | undefined) {
  return (builder: ExpressionBuilder<MessageTables, 'conversations'>) =>
    builder(
      'conversations.id',
      'in',
      store
        .selectFrom('conversation_people')
        .where('person_id', 'in', profilesOf(store, viewer?.id))
        .where('left_at', 'is', null)
        .select('conversation_id'),
    )
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
