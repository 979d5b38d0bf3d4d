import { sql } from 'kysely'
import type { SubjectPolicies } from '#notifications'
import { visibleConversations } from './policy.ts'
import type { MessageStore } from './tables.ts'

/** Who may still read a message they were told of: whoever takes part in the conversation. */
export const readableMessages: SubjectPolicies<MessageStore> = {
  message: (store, viewer, id) =>
    sql`exists (${store
      .selectFrom('conversations')
      .innerJoin('messages', 'messages.conversation_id', 'conversations.id')
      .where(visibleConversations(store, viewer))
      .where('messages.id', '=', id)
      .select('messages.id')})`,
}
