import { isNews, notifyMany } from '#notifications'
import { unwantedPairs } from '#ties'
import type { Activity, Subscriber } from '#timeline'
import { conversationPath } from './message.ts'
import type { MessageStore } from './tables.ts'

/** Whoever gets a message hears of it. What it says, they read in the conversation. */
export const tellRecipients: Subscriber<MessageStore, 'message.sent'> = {
  name: 'messages: tell recipients',
  types: ['message.sent'],
  async handle(store, activities) {
    const sent = await listSent(store, activities.filter(isNews))
    const unwanted = await unwantedPairs(
      store,
      sent.map(({ personId, activity }) => ({ fromId: activity.personId, toId: personId })),
    )
    const isUnwanted = new Set(unwanted.map(({ fromId, toId }) => `${fromId} ${toId}`))
    await notifyMany(
      store,
      sent
        .filter(({ personId, activity }) => !isUnwanted.has(`${activity.personId} ${personId}`))
        .map(({ personId, activity }) => ({
          personId,
          kind: 'message' as const,
          actorId: activity.personId,
          subjectType: 'message',
          subjectId: activity.subjectId,
          root: { type: 'conversation', id: activity.details.conversationId },
          spaceId: null,
          path: conversationPath(activity.details.conversationId),
          key: activity.id,
        })),
    )
  },
}

/** Every message with each of those who take part there, the writer too. */
async function listSent(store: MessageStore, activities: readonly Activity<'message.sent'>[]) {
  if (activities.length === 0) return []
  const ids = [...new Set(activities.map(({ details }) => details.conversationId))]
  const parts = await store
    .selectFrom('conversation_people')
    .where(({ eb, fn, val }) => eb('conversation_id', '=', fn.any(val(ids))))
    .where('left_at', 'is', null)
    .select(['person_id as personId', 'conversation_id as conversationId'])
    .execute()
  return activities.flatMap((activity) =>
    parts
      .filter(({ conversationId }) => conversationId === activity.details.conversationId)
      .map(({ personId }) => ({ personId, activity })),
  )
}
