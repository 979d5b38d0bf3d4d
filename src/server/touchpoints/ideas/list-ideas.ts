import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import { allow } from '#errors'
import { isBehind, pageOf, readCursor, type Page } from '#paging'
import { profilesOf } from '#people'
import { shownWith, type Viewer } from '#spaces'
import { bearing } from '#tags'
import type { IdeaCard, IdeaStatus } from './idea.ts'
import { cardColumns, cardOf, selectIdeas } from './idea-rows.ts'
import { mayCurate, visibleIdeas } from './policy.ts'
import type { IdeaStore } from './tables.ts'

/** By worth, which tells what voters bought, only staff may order. */
export const ideaOrder = z.enum(['votes', 'latest', 'hot', 'worth'])
export type IdeaOrder = z.infer<typeof ideaOrder>

export interface IdeaFilter {
  order: IdeaOrder
  status?: IdeaStatus
  spaceId?: string
  authorId?: string
  /** The slug of a tag. */
  tag?: string
  productId?: string
  after?: string
}

// Written into the SQL: under a limit it cannot foresee, PostgreSQL plans every call anew.
const PAGE_SIZE = 20

/** The ideas that the viewer may read, 20 at a time, without those merged into another. */
export async function listIdeas(
  store: IdeaStore,
  viewer: Viewer | undefined,
  { order, status, spaceId, authorId, tag, productId, after }: IdeaFilter,
): Promise<Page<IdeaCard>> {
  if (order === 'worth') allow(mayCurate(viewer), 'idea.order', 'Only staff see this order.')
  const { column, keyOf, beyond } = orders[order]
  let query = selectIdeas(store)
    .where(visibleIdeas(viewer))
    .where('ideas.merged_into_id', 'is', null)
    .select(cardColumns(store, viewer))
    .select(['ideas.heat', 'ideas.worth'])
  if (status !== undefined) query = query.where('ideas.status', '=', status)
  if (spaceId !== undefined) {
    query = query.where(sql<SqlBool>`ideas.space_id in (${shownWith(spaceId)})`)
  }
  if (authorId !== undefined) {
    query = query.where('ideas.author_id', 'in', profilesOf(store, authorId))
  }
  if (tag !== undefined) query = query.where('ideas.id', 'in', bearing('idea', tag))
  if (productId !== undefined) query = query.where('ideas.product_id', '=', productId)
  if (after !== undefined) query = query.where(beyond(after))
  const rows = await query
    .orderBy(column, 'desc')
    .orderBy('ideas.id', 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  return pageOf(rows, PAGE_SIZE, keyOf, cardOf)
}

/** Those of the ideas that the viewer may read, for showing them somewhere else, by their id. */
export async function ideaCards(
  store: IdeaStore,
  viewer: Viewer | undefined,
  ids: readonly string[],
): Promise<Map<string, IdeaCard>> {
  if (ids.length === 0) return new Map()
  const rows = await selectIdeas(store)
    .where(visibleIdeas(viewer))
    .where(({ eb, fn, val }) => eb('ideas.id', '=', fn.any(val([...new Set(ids)]))))
    .select(cardColumns(store, viewer))
    .execute()
  return new Map(rows.map((row) => [row.id, cardOf(row)]))
}

interface Row extends IdeaCard {
  heat: number
  worth: number
}

const orders = {
  votes: {
    column: 'ideas.vote_count',
    keyOf: (idea: Row) => [idea.voteCount, idea.id],
    beyond(cursor: string) {
      const [votes, id] = readCursor(cursor, z.tuple([z.int32(), z.uuid()]))
      return sql<SqlBool>`(ideas.vote_count, ideas.id) < (${votes}::integer, ${id}::uuid)`
    },
  },
  hot: {
    column: 'ideas.heat',
    keyOf: (idea: Row) => [idea.heat, idea.id],
    beyond(cursor: string) {
      const [heat, id] = readCursor(cursor, z.tuple([z.number(), z.uuid()]))
      return sql<SqlBool>`(ideas.heat, ideas.id) < (${heat}::float8, ${id}::uuid)`
    },
  },
  worth: {
    column: 'ideas.worth',
    keyOf: (idea: Row) => [idea.worth, idea.id],
    beyond(cursor: string) {
      const [worth, id] = readCursor(cursor, z.tuple([z.int(), z.uuid()]))
      return sql<SqlBool>`(ideas.worth, ideas.id) < (${worth}::bigint, ${id}::uuid)`
    },
  },
  latest: {
    column: 'ideas.created_at',
    keyOf: (idea: Row) => [idea.createdAt.getTime(), idea.id],
    beyond: (cursor: string) => isBehind(cursor, ['ideas.created_at', 'ideas.id']),
  },
} as const
