import { inTransaction } from '#database'
import { allow } from '#errors'
import { mayModerate } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdTopic } from '../hold.ts'
import { mayModerateTopic, readableTopics } from '../policy.ts'
import type { ForumStore } from '../tables.ts'
import { noteEvent } from './note.ts'

interface Pinning {
  topicId: string
  isPinned: boolean
  /** At the top of every list, not of its space alone. */
  isEverywhere?: boolean
}

/** Keeps a topic at the top of its space, or of all, or no longer. Moderators may. */
export function pinTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, isPinned, isEverywhere = false }: Pinning,
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayModerateTopic(viewer, topic), 'topic.pin', 'Only moderators may pin topics.')
    const ofAll = 'Only moderators of all spaces may pin topics everywhere.'
    allow(!(isPinned && isEverywhere) || mayModerate(viewer), 'topic.pin_everywhere', ofAll)
    const pins = { is_pinned: isPinned, is_pinned_everywhere: isPinned && isEverywhere }
    const { numUpdatedRows: changed } = await store
      .updateTable('topics')
      .set(pins)
      .where('id', '=', topicId)
      .where(({ or, eb }) =>
        or([
          eb('is_pinned', '<>', pins.is_pinned),
          eb('is_pinned_everywhere', '<>', pins.is_pinned_everywhere),
        ]),
      )
      .executeTakeFirst()
    if (changed === 0n) return
    // Pinned anew, it is news to all again.
    if (isPinned) {
      await store.deleteFrom('unpinned_topics').where('topic_id', '=', topicId).execute()
    }
    const type = isPinned ? 'topic.pinned' : 'topic.unpinned'
    await record(store, { type, personId: viewer.id, subjectId: topicId, details: {} })
    const pinned = isEverywhere ? 'pinned_everywhere' : 'pinned'
    await noteEvent(store, viewer, topic, isPinned ? pinned : 'unpinned')
  })
}

/** Lets a pinned topic sink for one reader, or not; their own affair, and nobody else's. */
export function unpinForMe(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, isUnpinned }: { topicId: string; isUnpinned: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(viewer !== undefined, 'topic.unpin', 'Sign in to choose what stays on top.')
    if (!isUnpinned) {
      await store
        .deleteFrom('unpinned_topics')
        .where('person_id', '=', viewer.id)
        .where('topic_id', '=', topicId)
        .execute()
      return
    }
    await store
      .insertInto('unpinned_topics')
      .columns(['person_id', 'topic_id'])
      .expression(({ selectFrom, cast, val }) =>
        selectFrom('topics')
          .innerJoin('spaces', 'spaces.id', 'topics.space_id')
          .where(readableTopics(store, viewer))
          .where('topics.id', '=', topicId)
          .select([cast<string>(val(viewer.id), 'uuid').as('person_id'), 'topics.id as topic_id']),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}
