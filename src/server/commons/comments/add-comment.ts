import { inTransaction } from '#database'
import { allow } from '#errors'
import { newId } from '#ids'
import { isStaff } from '#people'
import type { Viewer } from '#spaces'
import { renderMarkdown } from '#text'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { readBody } from './body.ts'
import type { CommentedSubject } from './comment.ts'
import { mayComment } from './policy.ts'
import type { CommentStore } from './tables.ts'

/** Posts a comment and returns its id. The module of the subject says what it is and where. */
export function addComment(
  store: CommentStore,
  viewer: Viewer | undefined,
  { subject, body }: { subject: CommentedSubject; body: string },
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayComment(viewer, subject), 'comment.add', 'Sign in to comment.')
    const text = readBody(body)

    const id = newId()
    const html = renderMarkdown(text)
    await store
      .insertInto('comments')
      .values({
        id,
        subject_type: subject.type,
        subject_id: subject.id,
        root_id: subject.rootId,
        space_id: subject.space.id,
        author_id: viewer.id,
        body: text,
        body_html: html,
      })
      .execute()
    await useUploads(store, viewer, { subjectId: id, html })
    await record(store, {
      type: 'comment.posted',
      personId: viewer.id,
      subjectId: id,
      details: {
        on: subject.type,
        onId: subject.id,
        rootId: subject.rootId,
        toId: subject.authorId,
        byStaff: isStaff(viewer),
      },
    })
    return id
  })
}
