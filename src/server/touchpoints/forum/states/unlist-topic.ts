import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdTopic } from '../hold.ts'
import { mayModerateTopic } from '../policy.ts'
import { hideTopic, indexReplies, indexTopic } from '../search-topic.ts'
import type { ForumStore } from '../tables.ts'
import { noteEvent } from './note.ts'

/** Takes a topic out of lists, search and letters, or puts it back. Its address goes on working. */
export function unlistTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, isUnlisted }: { topicId: string; isUnlisted: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayModerateTopic(viewer, topic), 'topic.unlist', 'Only moderators may unlist topics.')
    if (topic.isUnlisted === isUnlisted) return
    await store
      .updateTable('topics')
      .set({ unlisted_at: isUnlisted ? now() : null })
      .where('id', '=', topicId)
      .execute()
    if (isUnlisted) await hideTopic(store, topicId)
    else if (topic.removedAt === null) {
      await indexTopic(store, topicId)
      await indexReplies(store, topic)
    }
    const type = isUnlisted ? 'topic.unlisted' : 'topic.listed'
    await record(store, { type, personId: viewer.id, subjectId: topicId, details: {} })
    await noteEvent(store, viewer, topic, isUnlisted ? 'unlisted' : 'listed')
  })
}
