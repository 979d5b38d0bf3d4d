import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { newId } from '#ids'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdTopic } from '../hold.ts'
import type { ForumStore } from '../tables.ts'
import { mayOpenPoll } from './policy.ts'
import type { NewPoll } from './poll.ts'
import { readPoll } from './read-poll.ts'

/** Puts a question to the readers of a topic, and returns its id. Refuses a second one. */
export function openPoll(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, ...input }: NewPoll & { topicId: string },
): Promise<string> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayOpenPoll(viewer, topic), 'poll.open', 'Its author may add a poll to a topic.')
    const poll = await readPoll(store, viewer, input)
    if (poll.closesAt && poll.closesAt <= now()) {
      throw new DomainError('invalid', 'poll.closesAt', 'Let it close at a time still to come.')
    }
    await refuseSecond(store, topicId)

    const id = newId()
    await store
      .insertInto('polls')
      .values({
        id,
        topic_id: topicId,
        author_id: viewer.id,
        question: poll.question,
        kind: poll.kind,
        results: poll.results,
        group_id: poll.groupId,
        closes_at: poll.closesAt,
      })
      .execute()
    await store
      .insertInto('poll_options')
      .values(
        poll.options.map((label, position) => ({ id: newId(), poll_id: id, position, label })),
      )
      .execute()
    const details = { topicId, kind: poll.kind }
    await record(store, { type: 'poll.opened', personId: viewer.id, subjectId: id, details })
    return id
  })
}

async function refuseSecond(store: ForumStore, topicId: string): Promise<void> {
  const poll = store.selectFrom('polls').where('topic_id', '=', topicId).select('id')
  if (!(await poll.executeTakeFirst())) return
  throw new DomainError('conflict', 'poll.second', 'This topic has a poll already.')
}
