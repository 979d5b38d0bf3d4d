import { isNews, notifyMany } from '#notifications'
import type { Subscriber } from '#timeline'
import { conversationPath } from './message.ts'
import type { MessageStore } from './tables.ts'

/** Whoever gets a message hears of it. What it says, they read in the conversation. */
export const tellRecipients: Subscriber<MessageStore, 'message.sent'> = {
  name: 'messages: tell recipients',
  types: ['message.sent'],
  async handle(store, activities) {
    await notifyMany(
      store,
      activities
        .filter(isNews)
        .map(({ id, personId, subjectId, details: { toId, conversationId } }) => ({
          personId: toId,
          kind: 'message' as const,
          actorId: personId,
          subjectType: 'message',
          subjectId,
          spaceId: null,
          path: conversationPath(conversationId),
          key: id,
        })),
    )
  },
}
