import { profilesOf, type Person } from '#people'
import { readableMessages } from './read.ts'
import type { MessageStore } from './tables.ts'

/** One message of somebody's conversations, as they may read it themselves. */
interface OwnMessage {
  conversationId: string
  /** The handle of whoever wrote it. */
  from: string
  isOwn: boolean
  body: string
  createdAt: Date
}

/**
 * All that was written where somebody takes part themselves, in order. What came to the inbox of a
 * group is not theirs.
 */
export async function listOwnConversations(
  store: MessageStore,
  viewer: Person,
): Promise<OwnMessage[]> {
  const own = await profilesOf(store, viewer.id).execute()
  const ids = new Set(own.map(({ id }) => id))
  const rows = await readableMessages(store, viewer)
    .where('messages.removed_at', 'is', null)
    .where('messages.conversation_id', 'in', (eb) =>
      eb
        .selectFrom('conversation_people as own')
        .where('own.person_id', 'in', profilesOf(store, viewer.id))
        .where('own.left_at', 'is', null)
        .select('own.conversation_id'),
    )
    .orderBy('messages.conversation_id')
    .orderBy('messages.created_at')
    .orderBy('messages.id')
    .select(['messages.conversation_id as conversationId', 'author.handle as from'])
    .select(['author.id as authorId', 'messages.body', 'messages.created_at as createdAt'])
    .execute()
  return rows.map(({ authorId, ...row }) => ({ ...row, isOwn: ids.has(authorId) }))
}
