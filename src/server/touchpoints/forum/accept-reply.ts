import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { mayAccept, mayUnaccept } from './accepting.ts'
import { holdReply, type HeldReply, type HeldTopic } from './hold.ts'
import type { ForumStore } from './tables.ts'

const onlyAskers =
  'Who asked the question, staff and trusted members say what answers it, these of others’ words.'
const onlyOwn = 'Only who accepted an answer, who asked the question and staff take that back.'

/** Says that a reply answers the question. Several may; the one accepted first leads them. */
export function acceptReply(
  store: ForumStore,
  viewer: Viewer | undefined,
  { replyId }: { replyId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { topic, reply } = await holdReply(store, viewer, replyId)
    allow(mayAccept(viewer, topic, reply), 'reply.accept', onlyAskers)
    if (reply.removedAt !== null) {
      throw new DomainError('conflict', 'reply.removed', 'A removed reply cannot be accepted.')
    }
    if (reply.acceptedAt !== null) return

    await markAccepted(store, replyId, { accepted_at: now(), accepted_by_id: viewer.id })
    await chooseFirstAnswer(store, topic.id)
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
    const { topic, reply } = await holdReply(store, viewer, replyId)
    allow(mayUnaccept(viewer, topic, reply), 'reply.unaccept', onlyOwn)
    await forgetAnswer(store, viewer, topic, reply)
  })
}

/** Takes from a held reply that it was accepted, if it was, and notes it. */
export async function forgetAnswer(
  store: ForumStore,
  viewer: Viewer,
  topic: Pick<HeldTopic, 'id'>,
  reply: Pick<HeldReply, 'id' | 'acceptedAt' | 'authorProfileId'>,
): Promise<void> {
  if (reply.acceptedAt === null) return
  await markAccepted(store, reply.id, { accepted_at: null, accepted_by_id: null })
  await chooseFirstAnswer(store, topic.id)
  await record(store, {
    type: 'reply.unaccepted',
    personId: viewer.id,
    subjectId: reply.id,
    details: { topicId: topic.id, authorId: reply.authorProfileId },
  })
}

/** Leaves a held topic without any accepted answer. */
export async function forgetAnswers(
  store: ForumStore,
  viewer: Viewer,
  topic: Pick<HeldTopic, 'id'>,
): Promise<void> {
  const answers = await store
    .selectFrom('replies')
    .where('topic_id', '=', topic.id)
    .where('accepted_at', 'is not', null)
    .select(['id', 'accepted_at as acceptedAt', 'author_id as authorProfileId'])
    .execute()
  for (const answer of answers) await forgetAnswer(store, viewer, topic, answer)
}

/** Keeps with a held topic which of its answers was accepted first. */
export async function chooseFirstAnswer(store: ForumStore, topicId: string): Promise<void> {
  await store
    .updateTable('topics')
    .set(({ selectFrom }) => ({
      accepted_reply_id: selectFrom('replies')
        .where('topic_id', '=', topicId)
        .where('accepted_at', 'is not', null)
        .orderBy('accepted_at')
        .orderBy('number')
        .select('replies.id')
        .limit(1),
    }))
    .where('id', '=', topicId)
    .execute()
}

interface Acceptance {
  accepted_at: Date | null
  accepted_by_id: string | null
}

async function markAccepted(store: ForumStore, replyId: string, mark: Acceptance): Promise<void> {
  await store.updateTable('replies').set(mark).where('id', '=', replyId).execute()
}
