import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdTopic } from './hold.ts'
import { countDay } from './lists/count-day.ts'
import { mayRemoveTopic, mayRestoreTopic } from './policy.ts'
import { hideTopic, indexReplies, indexTopic } from './search-topic.ts'
import type { ForumStore } from './tables.ts'

/** Takes a topic with its replies out of sight; it can be restored. */
export function removeTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId }: { topicId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    if (topic.removedAt !== null) return
    const message = 'Its author may remove a topic nobody replied to, moderators any.'
    allow(mayRemoveTopic(viewer, topic), 'topic.remove', message)

    await store
      .updateTable('topics')
      .set({ removed_at: now(), removed_by_id: viewer.id })
      .where('id', '=', topicId)
      .execute()
    await hideTopic(store, topicId)
    const details = { authorId: topic.authorProfileId }
    await record(store, { type: 'topic.removed', personId: viewer.id, subjectId: topicId, details })
  })
}

/** Brings a removed topic back. Authors may if they removed it themselves. */
export function restoreTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId }: { topicId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    if (topic.removedAt === null) return
    if (topic.mergedIntoId !== null) {
      const message = 'What was said here is part of another topic now. Split it off there.'
      throw new DomainError('conflict', 'topic.merged', message)
    }
    const message = 'Only moderators bring back what a moderator has removed.'
    allow(mayRestoreTopic(viewer, topic), 'topic.restore', message)

    await store
      .updateTable('topics')
      .set({ removed_at: null, removed_by_id: null })
      .where('id', '=', topicId)
      .execute()
    await countDay(store, topicId, {})
    await indexTopic(store, topicId)
    await indexReplies(store, topic)
    const details = { authorId: topic.authorProfileId }
    await record(store, {
      type: 'topic.restored',
      personId: viewer.id,
      subjectId: topicId,
      details,
    })
  })
}
