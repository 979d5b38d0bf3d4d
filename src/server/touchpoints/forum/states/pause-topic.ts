import { now } from '#clock'
import { record } from '#timeline'
import type { ForumStore } from '../tables.ts'
import { noteEvent } from './note.ts'

/**
 * Closes a topic in nobody's name, to be opened again at a time. Within a transaction; false if
 * it is closed or gone already.
 */
export async function pauseTopic(
  store: ForumStore,
  topicId: string,
  until: Date,
): Promise<boolean> {
  const topic = await holdAnyTopic(store, topicId)
  if (topic?.lockedAt !== null || topic.isOver) return false
  await setLocked(store, topicId, now())
  await store
    .insertInto('topic_timers')
    .values({ topic_id: topicId, act: 'open', due_at: until, set_by_id: null })
    .onConflict((conflict) => conflict.columns(['topic_id', 'act']).doNothing())
    .execute()
  const { authorId: personId } = topic
  const details = { until: until.toISOString() }
  await record(store, { type: 'topic.paused', personId, subjectId: topicId, details })
  await noteEvent(store, undefined, topic, 'paused', { dueAt: until.toISOString() })
  return true
}

/** Opens a topic again that was closed in nobody's name. */
export async function resumeTopic(store: ForumStore, topicId: string): Promise<void> {
  const topic = await holdAnyTopic(store, topicId)
  if (!topic?.lockedAt) return
  await setLocked(store, topicId, null)
  const { authorId: personId } = topic
  await record(store, { type: 'topic.resumed', personId, subjectId: topicId, details: {} })
  await noteEvent(store, undefined, topic, 'resumed')
}

/** A moderator has said what is to be: the house opens nothing by itself any more. */
export async function endPause(store: ForumStore, topicId: string): Promise<void> {
  await store
    .deleteFrom('topic_timers')
    .where('topic_id', '=', topicId)
    .where('set_by_id', 'is', null)
    .execute()
}

function holdAnyTopic(store: ForumStore, topicId: string) {
  return store
    .selectFrom('topics')
    .where('id', '=', topicId)
    .select(['id', 'author_id as authorId', 'last_number as lastNumber', 'locked_at as lockedAt'])
    .select(({ or, eb }) =>
      or([eb('removed_at', 'is not', null), eb('archived_at', 'is not', null)]).as('isOver'),
    )
    .forNoKeyUpdate()
    .executeTakeFirst()
}

async function setLocked(store: ForumStore, id: string, at: Date | null): Promise<void> {
  await store.updateTable('topics').set({ locked_at: at }).where('id', '=', id).execute()
}
