import type { Viewer } from '#spaces'
import { visibleTopics } from '../policy.ts'
import type { ForumStore } from '../tables.ts'
import type { TopicCard } from '../topic.ts'
import { cardColumns, cardOf, readingOf } from '../topic-rows.ts'
import { isUnanswered, listedTopics } from './filters.ts'

/** Those of the topics that the viewer may meet, for showing them somewhere else, by their id. */
export async function topicCards(
  store: ForumStore,
  viewer: Viewer | undefined,
  ids: readonly string[],
): Promise<Map<string, TopicCard>> {
  if (ids.length === 0) return new Map()
  const rows = await listedTopics(store, viewer)
    .where(({ eb, fn, val }) => eb('topics.id', '=', fn.any(val([...new Set(ids)]))))
    .select(cardColumns)
    .select(readingOf(viewer))
    .execute()
  return new Map(rows.map((row) => [row.id, cardOf(row)]))
}

/** How many open questions there are that nobody but their author replied to. */
export async function countUnanswered(
  store: ForumStore,
  viewer: Viewer | undefined,
): Promise<number> {
  const { count } = await store
    .selectFrom('topics')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .where(visibleTopics(store, viewer))
    .where('topics.removed_at', 'is', null)
    .where('topics.unlisted_at', 'is', null)
    .where(isUnanswered)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
