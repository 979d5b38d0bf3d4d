import { sql } from 'kysely'
import type { SubjectPolicies } from '#notifications'
import { readableMessages } from './read.ts'
import type { MessageStore } from './tables.ts'

/** Who may still read a message they were told of: whoever takes part in the conversation. */
export const messageSubjects: SubjectPolicies<MessageStore> = {
  message: (store, viewer, id) =>
    sql`exists (${readableMessages(store, viewer)
      .where('messages.id', '=', id)
      .where('messages.removed_at', 'is', null)
      .select('messages.id')})`,
}
