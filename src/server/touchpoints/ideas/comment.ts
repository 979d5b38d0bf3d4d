import { addComment } from '#comments'
import { allow } from '#errors'
import { screened, type Author } from '#moderation'
import { holdIdea } from './hold.ts'
import { mayComment } from './policy.ts'
import type { IdeaStore } from './tables.ts'

/** Adds a short remark below an idea, and returns its id. */
export function commentOnIdea(
  store: IdeaStore,
  viewer: Author | undefined,
  { ideaId, ...words }: { ideaId: string; body: string },
): Promise<string> {
  const submission = { on: 'idea', onId: ideaId, body: words.body }
  return screened(store, viewer, { type: 'comment', submission }, async (store, screen) => {
    const { id, authorProfileId: authorId, ...idea } = await holdIdea(store, viewer, ideaId)
    allow(mayComment(viewer, idea), 'comment.add', 'Sign in to comment.')
    const subject = { type: 'idea' as const, id, rootId: id, authorId, space: idea.space }
    const { body } = await screen({ ...words, spaceId: idea.space.id, place: id })
    return await addComment(store, viewer, { subject, body })
  })
}
