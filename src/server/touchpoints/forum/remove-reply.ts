import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { removeDocument } from '#search'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { forgetAnswer } from './accept-reply.ts'
import { recountTopics } from './count-replies.ts'
import { holdReply } from './hold.ts'
import { recountReply } from './lists/count-day.ts'
import { mayRemoveReply, mayRestoreReply } from './policy.ts'
import { indexReplies } from './search-topic.ts'
import type { ForumStore } from './tables.ts'

/** Takes a reply out of sight; it can be restored. If it was the accepted answer, it no longer is. */
export function removeReply(
  store: ForumStore,
  viewer: Viewer | undefined,
  { replyId }: { replyId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { topic, reply } = await holdReply(store, viewer, replyId)
    const message = 'Only its author and moderators may remove a reply.'
    if (reply.removedAt !== null) return
    allow(mayRemoveReply(viewer, topic, reply), 'reply.remove', message)

    await forgetAnswer(store, viewer, topic, reply)
    await store
      .updateTable('replies')
      .set({ removed_at: now(), removed_by_id: viewer.id })
      .where('id', '=', replyId)
      .execute()
    await recountTopics(store, [topic.id])
    await recountReply(store, replyId, -1)
    await removeDocument(store, { subjectType: 'reply', subjectId: replyId })
    const details = { topicId: topic.id, authorId: reply.authorProfileId }
    await record(store, { type: 'reply.removed', personId: viewer.id, subjectId: replyId, details })
  })
}

/** Brings a removed reply back. Authors may if they removed it themselves. */
export function restoreReply(
  store: ForumStore,
  viewer: Viewer | undefined,
  { replyId }: { replyId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { topic, reply } = await holdReply(store, viewer, replyId)
    const message = 'Only moderators bring back what a moderator has removed.'
    if (reply.removedAt === null) return
    allow(mayRestoreReply(viewer, topic, reply), 'reply.restore', message)

    await store
      .updateTable('replies')
      .set({ removed_at: null, removed_by_id: null })
      .where('id', '=', replyId)
      .execute()
    await recountTopics(store, [topic.id])
    await recountReply(store, replyId, 1)
    await indexReplies(store, topic, { replyId })
    const details = { topicId: topic.id, authorId: reply.authorProfileId }
    await record(store, {
      type: 'reply.restored',
      personId: viewer.id,
      subjectId: replyId,
      details,
    })
  })
}
