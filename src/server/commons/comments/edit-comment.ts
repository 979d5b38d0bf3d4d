import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Viewer } from '#spaces'
import { renderMarkdown } from '#text'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { readBody } from './body.ts'
import { mayEditComment } from './policy.ts'
import { findComment } from './read.ts'
import type { CommentStore } from './tables.ts'

/** Rewrites a comment; only its author may. */
export function editComment(
  store: CommentStore,
  viewer: Viewer | undefined,
  { commentId, body }: { commentId: string; body: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const comment = await findComment(store, viewer, commentId)
    allow(mayEditComment(viewer, comment), 'comment.edit', 'Only its author may edit a comment.')
    const text = readBody(body)
    if (text === comment.body) return

    const html = renderMarkdown(text)
    await store
      .updateTable('comments')
      .set({ body: text, body_html: html, edited_at: now() })
      .where('id', '=', commentId)
      .execute()
    await useUploads(store, viewer, { subjectId: commentId, html })
    await record(store, {
      type: 'comment.edited',
      personId: viewer.id,
      subjectId: commentId,
      details: { rootId: comment.rootId },
    })
  })
}
