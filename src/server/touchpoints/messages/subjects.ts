import { sql } from 'kysely'
import type { SubjectPolicies } from '#notifications'
import { visibleConversations } from './policy.ts'
import { readableMessages } from './read.ts'
import type { MessageStore } from './tables.ts'

/** Who may still read what they were told of: whoever takes part, or is of the group written to. */
export const messageSubjects: SubjectPolicies<MessageStore> = {
  message: (store, viewer, id) =>
    sql`exists (${readableMessages(store, viewer)
      .where('messages.id', '=', id)
      .where('messages.removed_at', 'is', null)
      .select('messages.id')})`,
  conversation: (store, viewer, id) =>
    sql`exists (${store
      .selectFrom('conversations')
      .where('conversations.id', '=', id)
      .where(visibleConversations(store, viewer))
      .select('conversations.id')})`,
}
