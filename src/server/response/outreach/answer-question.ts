import { findTopic, postReply } from '#forum'
import type { Viewer } from '#spaces'
import type { NewAnswer } from './outreach.ts'
import { reachOut } from './reach-out.ts'
import type { OutreachStore } from './tables.ts'

/** Replies to a topic in answer to a neglect, and returns the reply's id. */
export function answerQuestion(
  store: OutreachStore,
  viewer: Viewer | undefined,
  { topicId, body, because = 'unanswered' }: NewAnswer,
): Promise<string> {
  return reachOut(store, viewer, { because, what: 'reply' }, async (store, viewer) => {
    const { authorId: toId } = await findTopic(store, viewer, topicId)
    const throughId = await postReply(store, viewer, { topicId, body })
    return { toId, throughId }
  })
}
