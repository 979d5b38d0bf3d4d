import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { mayRemoveComment, mayRestoreComment } from './policy.ts'
import { findComment } from './read.ts'
import type { CommentStore } from './tables.ts'

/** Takes a comment out of sight; it can be restored. Its author and moderators may. */
export function removeComment(
  store: CommentStore,
  viewer: Viewer | undefined,
  { commentId }: { commentId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const comment = await findComment(store, viewer, commentId)
    const message = 'Only its author and moderators may remove a comment.'
    allow(mayRemoveComment(viewer, comment), 'comment.remove', message)
    if (comment.isRemoved) return

    await store
      .updateTable('comments')
      .set({ removed_at: now(), removed_by: viewer.id })
      .where('id', '=', commentId)
      .execute()
    await record(store, {
      type: 'comment.removed',
      personId: viewer.id,
      subjectId: commentId,
      details: { rootId: comment.rootId, authorId: comment.authorId },
    })
  })
}

/** Brings a removed comment back. Authors may only if they removed it themselves. */
export function restoreComment(
  store: CommentStore,
  viewer: Viewer | undefined,
  { commentId }: { commentId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const comment = await findComment(store, viewer, commentId)
    const message = 'Only moderators bring back what a moderator has removed.'
    allow(mayRestoreComment(viewer, comment), 'comment.restore', message)
    if (!comment.isRemoved) return

    await store
      .updateTable('comments')
      .set({ removed_at: null, removed_by: null })
      .where('id', '=', commentId)
      .execute()
    await record(store, {
      type: 'comment.restored',
      personId: viewer.id,
      subjectId: commentId,
      details: { rootId: comment.rootId, authorId: comment.authorId },
    })
  })
}
