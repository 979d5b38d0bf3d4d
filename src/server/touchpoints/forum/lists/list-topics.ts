import { sql } from 'kysely'
import { pageOf, type Page } from '#paging'
import type { Viewer } from '#spaces'
import type { ForumStore } from '../tables.ts'
import type { TopicCard } from '../topic.ts'
import { cardColumns, cardOf, readNumberOf } from '../topic-rows.ts'
import {
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
    .select(readNumberOf(viewer))
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
  const rows = await selectSorted(store, viewer, order, filter).execute()
  return pageOf(rows, PAGE_SIZE, sortings[order].keyOf, cardOf)
}

/** What is pinned stands above the first page, unless the viewer unpinned it for themselves. */
async function listLatest(
  store: ForumStore,
  viewer: Viewer | undefined,
  filter: Filter,
): Promise<Page<TopicCard>> {
  const isPinned = isPinnedFor(viewer, filter.spaceId)
  const isFirst = filter.after === undefined
  const [pinned, rows] = await Promise.all([
    isFirst ? selectSorted(store, viewer, 'latest', filter).where(isPinned).execute() : [],
    selectSorted(store, viewer, 'latest', filter)
      .where(({ not }) => not(isPinned))
      .execute(),
  ])
  const above = pinned.slice(0, MOST_PINNED).map(cardOf)
  const page = pageOf(rows, PAGE_SIZE - above.length, sortings.latest.keyOf, cardOf)
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
    .select([readNumberOf(viewer), 'topic_ranks.score as rank'])
  const { spaceId } = narrowing
  if (spaceId !== undefined) query = query.where('topic_ranks.space_id', '=', spaceId)
  if (after !== undefined) query = query.where(byRank.beyond(after))
  const rows = await query
    .orderBy('topic_ranks.score', 'desc')
    .orderBy('topic_ranks.topic_id', 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  return pageOf(rows, PAGE_SIZE, byRank.keyOf, cardOf)
}
