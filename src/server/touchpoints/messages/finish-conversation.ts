import { now } from '#clock'
import { inTransaction } from '#database'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdForGroup } from './assign-conversation.ts'
import type { MessageStore } from './tables.ts'

/** Says that nothing is left to do about what was written to a group, or that there is again. */
export function finishConversation(
  store: MessageStore,
  viewer: Viewer | undefined,
  { conversationId, isDone }: { conversationId: string; isDone: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { own, groupId } = await holdForGroup(store, viewer, conversationId)
    const { numUpdatedRows } = await store
      .updateTable('conversations')
      .set({ done_at: isDone ? now() : null })
      .where('id', '=', conversationId)
      .where('done_at', isDone ? 'is' : 'is not', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await record(store, {
      ...{ type: 'conversation.finished', personId: own.id, subjectId: conversationId },
      details: { groupId, isDone },
    })
  })
}
