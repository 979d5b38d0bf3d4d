import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdTopic } from '../hold.ts'
import { mayModerateTopic } from '../policy.ts'
import type { ForumStore } from '../tables.ts'
import { noteEvent } from './note.ts'
import { endPause } from './pause-topic.ts'

/** Closes a topic to further replies, or opens it again. Moderators may. */
export function lockTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, isLocked }: { topicId: string; isLocked: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayModerateTopic(viewer, topic), 'topic.lock', 'Only moderators may lock topics.')
    if (topic.isLocked === isLocked) return
    await store
      .updateTable('topics')
      .set({ locked_at: isLocked ? now() : null })
      .where('id', '=', topicId)
      .execute()
    await endPause(store, topicId)
    const type = isLocked ? 'topic.locked' : 'topic.unlocked'
    await record(store, { type, personId: viewer.id, subjectId: topicId, details: {} })
    await noteEvent(store, viewer, topic, isLocked ? 'locked' : 'unlocked')
  })
}
