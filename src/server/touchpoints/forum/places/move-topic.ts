import { moveComments } from '#comments'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { moveItems } from '#moderation'
import { findSpace, mayModerateIn, type Viewer } from '#spaces'
import { moveTags } from '#tags'
import { record } from '#timeline'
import { holdTopic } from '../hold.ts'
import { mayModerateTopic } from '../policy.ts'
import { indexReplies, indexTopic } from '../search-topic.ts'
import { noteEvent } from '../states/note.ts'
import type { ForumStore } from '../tables.ts'
import { listPostIds } from './posts-of.ts'

/**
 * Puts a topic into another space that the moderator may enter: from then on its readers are those
 * of that space, for replies, comments, tags and in the search as well, and its moderators decide
 * about what was flagged in it. Whoever moderates some spaces moves it among these.
 */
export function moveTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, spaceId }: { topicId: string; spaceId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayModerateTopic(viewer, topic), 'topic.move', 'Only moderators may move topics.')
    const space = await findSpace(store, viewer, spaceId)
    const message = 'You may move topics only to where you moderate.'
    allow(mayModerateIn(viewer, space), 'topic.move.there', message)
    if (topic.space.id === space.id) return

    // Its replies and ranks follow by the keys that tie them to it.
    await store
      .updateTable('topics')
      .set({ space_id: space.id })
      .where('id', '=', topicId)
      .execute()
    await moveTags(store, { type: 'topic', id: topicId, spaceId })
    const subjectIds = await listPostIds(store, topicId)
    await moveComments(store, { subjectIds, rootId: topicId, spaceId })
    await moveItems(store, { fromRootId: topicId, rootId: topicId, spaceId })
    if (topic.removedAt === null) {
      await indexTopic(store, topicId)
      await indexReplies(store, topic)
    }
    const details = { fromSpaceId: topic.space.id, toSpaceId: spaceId }
    await record(store, { type: 'topic.moved', personId: viewer.id, subjectId: topicId, details })
    await noteEvent(store, viewer, topic, 'moved')
  })
}
