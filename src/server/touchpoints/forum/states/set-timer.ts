import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { moderatedSpaces, moderatesSomewhere, type Viewer } from '#spaces'
import { record } from '#timeline'
import { holdTopic } from '../hold.ts'
import { mayModerateTopic, readableTopics } from '../policy.ts'
import type { ForumStore } from '../tables.ts'
import { noteEvent } from './note.ts'
import type { TimedAct, TopicTimer } from './timer.ts'

const onlyModerators = 'Only moderators may set timers on topics.'
const YEAR_MS = 366 * 86_400_000

/** Has something done to a topic at a time, within a year; setting it anew changes the time. */
export function setTimer(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, act, dueAt }: { topicId: string; act: TimedAct; dueAt: Date },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayModerateTopic(viewer, topic), 'topic.timer', onlyModerators)
    const ahead = dueAt.getTime() - now().getTime()
    if (!(ahead > 0 && ahead < YEAR_MS)) {
      throw new DomainError('invalid', 'topic.timer.time', 'Choose a time within the next year.')
    }
    const timer = { due_at: dueAt, set_by_id: viewer.id }
    await store
      .insertInto('topic_timers')
      .values({ topic_id: topicId, act, ...timer })
      .onConflict((conflict) => conflict.columns(['topic_id', 'act']).doUpdateSet(timer))
      .execute()
    const details = { act, dueAt: dueAt.getTime() }
    await record(store, { type: 'topic.timed', personId: viewer.id, subjectId: topicId, details })
    await noteEvent(store, viewer, topic, 'timed', { act, dueAt: dueAt.toISOString() })
  })
}

/** Takes a timer off a topic, if there is one. */
export function removeTimer(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, act }: { topicId: string; act: TimedAct },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayModerateTopic(viewer, topic), 'topic.timer', onlyModerators)
    const { numDeletedRows: removed } = await store
      .deleteFrom('topic_timers')
      .where('topic_id', '=', topicId)
      .where('act', '=', act)
      .executeTakeFirst()
    if (removed === 0n) return
    const details = { act }
    await record(store, { type: 'topic.untimed', personId: viewer.id, subjectId: topicId, details })
    await noteEvent(store, viewer, topic, 'untimed', details)
  })
}

/** What is to be done to a topic, the next first; to all but moderators, nothing. */
export async function listTimers(
  store: ForumStore,
  viewer: Viewer | undefined,
  topicId: string,
): Promise<TopicTimer[]> {
  if (!moderatesSomewhere(viewer)) return []
  return await store
    .selectFrom('topic_timers')
    .innerJoin('topics', 'topics.id', 'topic_timers.topic_id')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .where(readableTopics(store, viewer))
    .where(moderatedSpaces(viewer))
    .where('topic_timers.topic_id', '=', topicId)
    .select(['topic_timers.act', 'topic_timers.due_at as dueAt'])
    .orderBy('topic_timers.due_at')
    .execute()
}
