import { sql, type Expression } from 'kysely'
import { pageOf, type Page } from '#paging'
import { shownWith, type Viewer } from '#spaces'
import type { ForumStore } from '../tables.ts'
import type { TopicCard } from '../topic.ts'
import { cardColumns, cardOf, readingOf } from '../topic-rows.ts'
import {
  isInPlace,
  isNewTo,
  isPinnedFor,
  isUnanswered,
  isUnreadBy,
  listedTopics,
  withinFilter,
  type Narrowing,
} from './filters.ts'
import type { Period, RankedList } from './rank.ts'
import { byRank, sortings, type TopicOrder } from './topic-orders.ts'

export interface TopicFilter extends Narrowing {
  order: TopicOrder
  /** Of what time the top ones are; of all, if not said. */
  period?: Period
  after?: string
}

const PAGE_SIZE = 20
/** More than these are no longer on top of anything. */
const MOST_PINNED = 10

/**
 * The topics that the viewer may meet, 20 at a time: those with the latest post first, the pinned
 * ones before all; those begun in the last two days that they never opened; those with new posts
 * since they were there; by what goes on in them now, or in a period; questions without an answer.
 */
export function listTopics(
  store: ForumStore,
  viewer: Viewer | undefined,
  { order, period = 'all', ...filter }: TopicFilter,
): Promise<Page<TopicCard>> {
  if (order === 'hot') return listRanked(store, viewer, 'hot', filter)
  if (order === 'top') return listRanked(store, viewer, period, filter)
  const { authorId, tag, followerId } = filter
  const isWhole = [authorId, tag, followerId].every((narrowing) => narrowing === undefined)
  if (order === 'latest' && isWhole) return listLatest(store, viewer, filter)
  return listSorted(store, viewer, order, filter)
}

type Filter = Narrowing & { after?: string }

function selectSorted(
  store: ForumStore,
  viewer: Viewer | undefined,
  order: keyof typeof sortings,
  { after, ...narrowing }: Filter,
) {
  const sorting = sortings[order]
  let query = listedTopics(store, viewer)
    .where(withinFilter(store, narrowing))
    .select(cardColumns)
    .select(readingOf(viewer))
  if (order === 'unanswered') query = query.where(isUnanswered)
  if (order === 'new') query = query.where(isNewTo(viewer))
  if (order === 'unread') query = query.where(isUnreadBy(viewer))
  if (after !== undefined) query = query.where(sorting.beyond(after))
  for (const column of sorting.columns) query = query.orderBy(column, 'desc')
  return query.limit(sql.lit(PAGE_SIZE + 1))
}

async function listSorted(
  store: ForumStore,
  viewer: Viewer | undefined,
  order: keyof typeof sortings,
  filter: Filter,
): Promise<Page<TopicCard>> {
  const { alias, keyOf } = sortings[order]
  const rows = await firstOf(store, selectSorted(store, viewer, order, filter), filter, alias)
  return pageOf(rows, PAGE_SIZE, keyOf, cardOf)
}

/** What is pinned stands above the first page, unless the viewer unpinned it for themselves. */
async function listLatest(
  store: ForumStore,
  viewer: Viewer | undefined,
  filter: Filter,
): Promise<Page<TopicCard>> {
  const isPinned = isPinnedFor(viewer, filter.spaceId)
  const isFirst = filter.after === undefined
  const topics = selectSorted(store, viewer, 'latest', filter)
  const { alias, keyOf } = sortings.latest
  const [pinned, rows] = await Promise.all([
    isFirst ? firstOf(store, topics.where(isPinned), filter, alias) : [],
    firstOf(
      store,
      topics.where(({ not }) => not(isPinned)),
      filter,
      alias,
    ),
  ])
  const above = pinned.slice(0, MOST_PINNED).map(cardOf)
  const page = pageOf(rows, PAGE_SIZE - above.length, keyOf, cardOf)
  return { ...page, items: [...above, ...page.items] }
}

async function listRanked(
  store: ForumStore,
  viewer: Viewer | undefined,
  list: RankedList,
  { after, ...narrowing }: Filter,
): Promise<Page<TopicCard>> {
  let query = listedTopics(store, viewer)
    .innerJoin('topic_ranks', 'topic_ranks.topic_id', 'topics.id')
    .where(withinFilter(store, narrowing))
    .where('topic_ranks.list', '=', list)
    .select(cardColumns)
    .select([...readingOf(viewer), 'topic_ranks.score as rank'])
  if (narrowing.spaceId !== undefined) query = query.where(isInPlace('topic_ranks'))
  if (after !== undefined) query = query.where(byRank.beyond(after))
  query = query
    .orderBy('topic_ranks.score', 'desc')
    .orderBy('topic_ranks.topic_id', 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
  const rows = await firstOf(store, query, narrowing, 'rank')
  return pageOf(rows, PAGE_SIZE, byRank.keyOf, cardOf)
}

/**
 * Of a space and of each that it shows as many as fill a page, and the first of all these: so a list
 * of several costs what their number is, however much lies in them.
 */
async function firstOf<Row>(
  store: ForumStore,
  query: { execute: () => Promise<Row[]> } & Expression<Row>,
  { spaceId }: Narrowing,
  alias: string,
): Promise<Row[]> {
  if (spaceId === undefined) return await query.execute()
  const { rows } = await sql<Row>`
    select topic.* from (${shownWith(spaceId)}) as place cross join lateral ${query} as topic
    order by ${sql.ref(`topic.${alias}`)} desc, topic.id desc limit ${sql.lit(PAGE_SIZE + 1)}
  `.execute(store)
  return rows
}
