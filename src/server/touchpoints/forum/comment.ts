import { addComment } from '#comments'
import { allow } from '#errors'
import { screened, type Author } from '#moderation'
import type { Viewer } from '#spaces'
import { holdReply, holdTopic } from './hold.ts'
import { mayReply } from './policy.ts'
import type { PostType } from './reaction.ts'
import type { ForumStore } from './tables.ts'

/** Adds a short remark below a topic or a reply, and returns its id. */
export function comment(
  store: ForumStore,
  viewer: Author | undefined,
  submission: { on: PostType; onId: string; body: string },
): Promise<string> {
  const { on, onId } = submission
  return screened(store, viewer, { type: 'comment', submission }, async (store, screen) => {
    const { topic, post } = await findPost(store, viewer, on, onId)
    const isOpen = mayReply(viewer, topic) && post.removedAt === null
    allow(isOpen, 'comment.add', 'Commenting takes a signed-in person and an open topic.')
    const { id: rootId, space } = topic
    const subject = { type: on, id: onId, rootId, authorId: post.authorProfileId, space }
    const { body } = await screen({ ...submission, spaceId: space.id, place: rootId })
    return await addComment(store, viewer, { subject, body })
  })
}

async function findPost(store: ForumStore, viewer: Viewer | undefined, on: PostType, id: string) {
  if (on === 'reply') {
    const { topic, reply } = await holdReply(store, viewer, id)
    return { topic, post: reply }
  }
  const topic = await holdTopic(store, viewer, id)
  return { topic, post: topic }
}
