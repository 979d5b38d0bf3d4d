import { inTransaction } from '#database'
import { allow } from '#errors'
import { mayAct } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdConversation } from './hold.ts'
import type { MessageStore } from './tables.ts'

/** Says that the viewer answers what was written to their group, or no longer does. */
export function assignConversation(
  store: MessageStore,
  viewer: Viewer | undefined,
  { conversationId, isMine }: { conversationId: string; isMine: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { own, groupId } = await holdForGroup(store, viewer, conversationId)
    const conversation = store.updateTable('conversations').where('id', '=', conversationId)
    const { numUpdatedRows } = await (
      isMine
        ? conversation
            .set({ assigned_to_id: own.id })
            .where(({ eb, or }) =>
              or([eb('assigned_to_id', 'is', null), eb('assigned_to_id', '<>', own.id)]),
            )
        : conversation.set({ assigned_to_id: null }).where('assigned_to_id', 'is not', null)
    ).executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await record(store, {
      ...{ type: 'conversation.assigned', personId: own.id, subjectId: conversationId },
      details: { groupId, toId: isMine ? own.id : null },
    })
  })
}

/** A conversation in the inbox of a group of the viewer's; others may not say who answers it. */
export async function holdForGroup(
  store: MessageStore,
  viewer: Viewer | undefined,
  conversationId: string,
) {
  allow(mayAct(viewer), 'conversation.care', 'Please sign in first.')
  const { own, groupId, isForGroup } = await holdConversation(store, viewer, conversationId)
  const message = 'Only the members of the group that was written to decide this.'
  allow(isForGroup && groupId !== null, 'conversation.care', message)
  return { own, groupId }
}
