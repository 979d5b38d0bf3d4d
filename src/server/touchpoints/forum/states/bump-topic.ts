import { inTransaction } from '#database'
import { allow } from '#errors'
import { sql } from 'kysely'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdTopic } from '../hold.ts'
import { mayModerateTopic } from '../policy.ts'
import type { ForumStore } from '../tables.ts'
import { noteEvent } from './note.ts'

/** Brings a topic to the top of the latest, as a reply would. Moderators may. */
export function bumpTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId }: { topicId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayModerateTopic(viewer, topic), 'topic.bump', 'Only moderators may bump topics.')
    await store
      .updateTable('topics')
      .set({ last_posted_at: sql<Date>`greatest(last_posted_at, now())` })
      .where('id', '=', topicId)
      .execute()
    await record(store, {
      type: 'topic.bumped',
      personId: viewer.id,
      subjectId: topicId,
      details: {},
    })
    await noteEvent(store, viewer, topic, 'bumped')
  })
}
