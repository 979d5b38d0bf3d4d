import { inTransaction } from '#database'
import { allow } from '#errors'
import { mayAct } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { findMember, holdConversation } from './hold.ts'
import type { MessageStore } from './tables.ts'

/**
 * Says which member of the group answers what was written to it: the viewer, another one, or nobody
 * any more. Refuses whoever is not of the group.
 */
export function assignConversation(
  store: MessageStore,
  viewer: Viewer | undefined,
  { conversationId, toId }: { conversationId: string; toId: string | null },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { own, groupId } = await holdForGroup(store, viewer, conversationId)
    const member = toId === null ? null : await findMember(store, groupId, toId)
    const message = 'Only a member of the group that was written to can answer it.'
    allow(member !== undefined, 'conversation.member', message)
    const assigned_to_id = member?.id ?? null
    const { numUpdatedRows } = await store
      .updateTable('conversations')
      .set({ assigned_to_id, assigned_by_id: member ? own.id : null })
      .where('id', '=', conversationId)
      .where('assigned_to_id', 'is distinct from', assigned_to_id)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await record(store, {
      ...{ type: 'conversation.assigned', personId: own.id, subjectId: conversationId },
      details: { groupId, toId: assigned_to_id },
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
