import { now } from '#clock'
import type { Keeper } from '#moderation'
import { plainText } from '#text'
import { findComment } from './read.ts'
import { removeComment } from './remove-comment.ts'
import type { CommentStore } from './tables.ts'

/** What moderation may do with comments. Publishing them is up to what they are about. */
export const commentKeeper: Keeper<CommentStore> = {
  find: async (store, viewer, id) => {
    const comment = await findComment(store, viewer, id)
    return {
      type: 'comment',
      id,
      authorId: comment.authorId,
      authorName: comment.authorName,
      space: comment.space,
      path: `/go/comment/${id}`,
      title: '',
      text: plainText(comment.bodyHtml),
      isOutOfSight: comment.isRemoved,
      rootId: comment.rootId,
    }
  },
  hide: (store, id) => setRemoved(store, id, now()),
  show: (store, id) => setRemoved(store, id, null),
  remove: (store, moderator, commentId) => removeComment(store, moderator, { commentId }),
  publish: null,
}

/** Removed by nobody, a comment is hidden until a moderator decides. */
async function setRemoved(store: CommentStore, id: string, at: Date | null): Promise<void> {
  await store
    .updateTable('comments')
    .set({ removed_at: at, removed_by: null })
    .where('id', '=', id)
    .execute()
}
