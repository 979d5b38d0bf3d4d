import { sql, type SqlBool } from 'kysely'
import { pageOf, type Page } from '#paging'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { visibleTopics } from './policy.ts'
import type { ForumStore } from './tables.ts'
import type { TopicCard } from './topic.ts'
import { sortings, type TopicOrder } from './topic-orders.ts'
import { cardColumns, cardOf, selectTopics } from './topic-rows.ts'

export interface TopicFilter {
  order: TopicOrder
  spaceId?: string
  authorId?: string
  /** The slug of a tag. */
  tag?: string
  after?: string
}

const PAGE_SIZE = 20

/**
 * The topics that the viewer may read, 20 at a time: those with the latest post first (within a
 * space the pinned ones before all), questions nobody else replied to, or the best rated.
 */
export async function listTopics(
  store: ForumStore,
  viewer: Viewer | undefined,
  { order, spaceId, authorId, tag, after }: TopicFilter,
): Promise<Page<TopicCard>> {
  const sorting = sortings[order === 'latest' && spaceId !== undefined ? 'pinned' : order]
  let query = readableTopics(store, viewer).select(cardColumns)
  if (order === 'unanswered') query = query.where(isUnanswered)
  if (spaceId !== undefined) query = query.where('topics.space_id', '=', spaceId)
  if (authorId !== undefined) {
    query = query.where('topics.author_id', 'in', profilesOf(store, authorId))
  }
  if (tag !== undefined) query = query.where('topics.id', 'in', taggedWith(store, tag))
  if (after !== undefined) query = query.where(sorting.beyond(after))
  for (const column of sorting.columns) query = query.orderBy(column, 'desc')
  const rows = await query.limit(sql.lit(PAGE_SIZE + 1)).execute()
  return pageOf(rows, PAGE_SIZE, sorting.keyOf, cardOf)
}

/** Those of the topics that the viewer may read, for showing them somewhere else, by their id. */
export async function topicCards(
  store: ForumStore,
  viewer: Viewer | undefined,
  ids: readonly string[],
): Promise<Map<string, TopicCard>> {
  if (ids.length === 0) return new Map()
  const rows = await readableTopics(store, viewer)
    .where(({ eb, fn, val }) => eb('topics.id', '=', fn.any(val([...new Set(ids)]))))
    .select(cardColumns)
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
    .where(isUnanswered)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function readableTopics(store: ForumStore, viewer: Viewer | undefined) {
  return selectTopics(store)
    .where(visibleTopics(store, viewer))
    .where('topics.removed_at', 'is', null)
}

// Written out as in the indices that serve it: with parameters, they could not be used.
const isUnanswered = sql<SqlBool>`(
  topics.kind = 'question' and topics.other_reply_count = 0 and topics.locked_at is null
)`

function taggedWith(store: ForumStore, tag: string) {
  return store
    .selectFrom('taggings')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .where('tags.slug', '=', tag)
    .where('taggings.subject_type', '=', 'topic')
    .select('taggings.subject_id')
}
