import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Viewer } from '#spaces'
import { setTags } from '#tags'
import { record } from '#timeline'
import { holdTopic } from './hold.ts'
import { mayEditPost } from './history/editing.ts'
import { mayModerateTopic } from './policy.ts'
import type { ForumStore } from './tables.ts'

/** Keeps a topic at the top of its space, or no longer. Moderators may. */
export function pinTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, isPinned }: { topicId: string; isPinned: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayModerateTopic(viewer, topic), 'topic.pin', 'Only moderators may pin topics.')
    const { numUpdatedRows: changed } = await store
      .updateTable('topics')
      .set({ is_pinned: isPinned })
      .where('id', '=', topicId)
      .where('is_pinned', '<>', isPinned)
      .executeTakeFirst()
    if (changed === 0n) return
    const type = isPinned ? 'topic.pinned' : 'topic.unpinned'
    await record(store, { type, personId: viewer.id, subjectId: topicId, details: {} })
  })
}

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
    const type = isLocked ? 'topic.locked' : 'topic.unlocked'
    await record(store, { type, personId: viewer.id, subjectId: topicId, details: {} })
  })
}

/** Gives a topic these tags and no others. Its author may while it may be edited, moderators always. */
export function setTopicTags(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, tags }: { topicId: string; tags: readonly string[] },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayEditPost(viewer, topic), 'topic.tag', 'Its author and moderators may tag a topic.')
    await setTags(store, viewer, { type: 'topic', id: topicId, spaceId: topic.space.id }, tags)
    await record(store, {
      type: 'topic.retagged',
      personId: viewer.id,
      subjectId: topicId,
      details: {},
    })
  })
}
