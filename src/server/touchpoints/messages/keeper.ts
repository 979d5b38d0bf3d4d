import { found } from '#errors'
import type { Keeper } from '#moderation'
import { conversationPath } from './message.ts'
import { visibleConversations } from './policy.ts'
import type { MessageStore } from './tables.ts'

/** What moderation may do with messages: those who got one show it, and nobody reads the others. */
export const messageKeeper: Keeper<MessageStore> = {
  find: async (store, viewer, id) => {
    const row = await store
      .selectFrom('messages')
      .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
      .innerJoin('people as profile', 'profile.id', 'messages.author_id')
      .innerJoin('people as author', 'author.id', 'profile.canonical_id')
      .where('messages.id', '=', id)
      .where('messages.removed_at', 'is', null)
      .where(visibleConversations(store, viewer))
      .select(['messages.id', 'messages.body', 'conversations.id as conversationId'])
      .select(['author.id as authorId', 'author.name as authorName'])
      .executeTakeFirst()
    const message = found(row, 'message.unknown', 'There is no such message.')
    const { body, conversationId, authorId, authorName } = message
    const path = conversationPath(conversationId)
    const content = { title: '', text: body, space: null, path, isOutOfSight: false, rootId: null }
    return { type: 'message', id, authorId, authorName, ...content }
  },
  hide: null,
  show: null,
  remove: null,
  publish: null,
}
