import type { ExpressionBuilder } from 'kysely'
import { isStaff, mayAct, profilesOf, type Person } from '#people'
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
        .select('conversation_id'),
    )
}

/** Staff write to anybody; members and dealers to staff, and to whoever wrote to them before. */
export function mayWriteTo<Writer extends Person>(
  writer: Writer | undefined,
  to: Pick<Person, 'id' | 'role'>,
  { hasWritten }: { hasWritten: boolean },
): writer is Writer {
  if (!mayAct(writer) || writer.id === to.id) return false
  return isStaff(writer) || isStaff(to) || hasWritten
}
