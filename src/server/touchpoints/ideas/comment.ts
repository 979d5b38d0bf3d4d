import { addComment } from '#comments'
import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Viewer } from '#spaces'
import { holdIdea } from './hold.ts'
import { mayComment } from './policy.ts'
import type { IdeaStore } from './tables.ts'

/** Adds a short remark below an idea, and returns its id. */
export function commentOnIdea(
  store: IdeaStore,
  viewer: Viewer | undefined,
  { ideaId, body }: { ideaId: string; body: string },
): Promise<string> {
  return inTransaction(store, async (store) => {
    const { id, authorProfileId: authorId, ...idea } = await holdIdea(store, viewer, ideaId)
    allow(mayComment(viewer, idea), 'comment.add', 'Sign in to comment.')
    const subject = { type: 'idea' as const, id, rootId: id, authorId, space: idea.space }
    return await addComment(store, viewer, { subject, body })
  })
}
