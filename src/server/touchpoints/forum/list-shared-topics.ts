import { sql } from 'kysely'
import { isSharedOfPerson, type SharedView } from '#sharing'
import type { Viewer } from '#spaces'
import { listedTopics } from './lists/filters.ts'
import type { ForumStore } from './tables.ts'
import type { TopicCard } from './topic.ts'
import { cardColumns, cardOf, readingOf } from './topic-rows.ts'

/**
 * What the customer of a relationship began to talk about and shows, where the viewer may read, the
 * latest first (50).
 */
export async function listSharedTopics(
  store: ForumStore,
  viewer: Viewer | undefined,
  view: SharedView,
): Promise<TopicCard[]> {
  const column = 'topics.author_id'
  const rows = await listedTopics(store, viewer)
    .where(isSharedOfPerson(store, viewer, { ...view, column, group: 'conversations' }))
    .select(cardColumns)
    .select(readingOf(viewer))
    .orderBy('topics.created_at', 'desc')
    .orderBy('topics.id', 'desc')
    .limit(sql.lit(50))
    .execute()
  return rows.map(cardOf)
}
