import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdReply, type HeldTopic } from './hold.ts'
import { mayAccept } from './policy.ts'
import type { ForumStore } from './tables.ts'

const onlyAskers = 'Only who asked the question, or a moderator, may say what answers it.'

/** Says that a reply answers the question; one accepted before no longer does. */
export function acceptReply(
  store: ForumStore,
  viewer: Viewer | undefined,
  { replyId }: { replyId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { topic, reply } = await holdReply(store, viewer, replyId)
    allow(mayAccept(viewer, topic), 'reply.accept', onlyAskers)
    if (reply.removedAt !== null) {
      throw new DomainError('conflict', 'reply.removed', 'A removed reply cannot be accepted.')
    }
    if (topic.acceptedReplyId === replyId) return

    await forgetAnswer(store, viewer, topic)
    await setAnswer(store, topic.id, replyId)
    const details = { topicId: topic.id, authorId: reply.authorProfileId }
    await record(store, {
      type: 'reply.accepted',
      personId: viewer.id,
      subjectId: replyId,
      details,
    })
  })
}

/** Says that a reply does not answer the question after all. */
export function unacceptReply(
  store: ForumStore,
  viewer: Viewer | undefined,
  { replyId }: { replyId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { topic } = await holdReply(store, viewer, replyId)
    allow(mayAccept(viewer, topic), 'reply.accept', onlyAskers)
    if (topic.acceptedReplyId === replyId) await forgetAnswer(store, viewer, topic)
  })
}

/** Leaves a held topic without an accepted answer, and notes it for the answer it had. */
export async function forgetAnswer(
  store: ForumStore,
  viewer: Viewer,
  { id: topicId, acceptedReplyId }: Pick<HeldTopic, 'id' | 'acceptedReplyId'>,
): Promise<void> {
  if (acceptedReplyId === null) return
  await setAnswer(store, topicId, null)
  const { author_id: authorId } = await store
    .selectFrom('replies')
    .where('id', '=', acceptedReplyId)
    .select('author_id')
    .executeTakeFirstOrThrow()
  await record(store, {
    type: 'reply.unaccepted',
    personId: viewer.id,
    subjectId: acceptedReplyId,
    details: { topicId, authorId },
  })
}

async function setAnswer(store: ForumStore, topicId: string, replyId: string | null) {
  await store
    .updateTable('topics')
    .set({ accepted_reply_id: replyId })
    .where('id', '=', topicId)
    .execute()
}
