import { inTransaction } from '#database'
import { markReadAbout } from '#notifications'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { holdConversation } from './hold.ts'
import type { MessageStore } from './tables.ts'

/** Notes that the viewer has read all there is in a conversation. */
export function markConversationRead(
  store: MessageStore,
  viewer: Viewer | undefined,
  { conversationId }: { conversationId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { own, lastMessageAt } = await holdConversation(store, viewer, conversationId)
    await store
      .updateTable('conversation_people')
      .set({ last_read_at: lastMessageAt })
      .where('person_id', 'in', profilesOf(store, own.id))
      .where('conversation_id', '=', conversationId)
      .execute()
    await markReadAbout(store, viewer, conversationId)
  })
}
