import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdTopic } from '../hold.ts'
import { mayModerateTopic } from '../policy.ts'
import type { ForumStore } from '../tables.ts'
import { noteEvent } from './note.ts'

/** Makes a topic read only for everybody, or takes it out of the archive. Moderators may. */
export function archiveTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, isArchived }: { topicId: string; isArchived: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayModerateTopic(viewer, topic), 'topic.archive', 'Only moderators may archive topics.')
    if (topic.isArchived === isArchived) return
    await store
      .updateTable('topics')
      .set({ archived_at: isArchived ? now() : null })
      .where('id', '=', topicId)
      .execute()
    const type = isArchived ? 'topic.archived' : 'topic.unarchived'
    await record(store, { type, personId: viewer.id, subjectId: topicId, details: {} })
    await noteEvent(store, viewer, topic, isArchived ? 'archived' : 'unarchived')
  })
}
