import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import { allow } from '#errors'
import { isBehind, latestFirst, pageOf, readCursor, type Page } from '#paging'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { mayAnswerReview, visibleReviews } from './policy.ts'
import { asReviews, selectReviews } from './read.ts'
import type { Review, ReviewOrder } from './review.ts'
import type { ReviewStore } from './tables.ts'

const PAGE_SIZE = 10

interface ReviewFilter {
  productId: string
  order: ReviewOrder
  stars?: number | undefined
  isVerified?: boolean | undefined
  variantId?: string | undefined
  versionId?: string | undefined
  after?: string | undefined
}

/**
 * The reviews of a product, ten at a time. One that moderators hid stays, with the reason for which
 * they did; one that its author took back is gone.
 */
export async function listReviews(
  store: ReviewStore,
  viewer: Viewer | undefined,
  { productId, order, stars, isVerified, variantId, versionId, after }: ReviewFilter,
): Promise<Page<Review>> {
  let query = selectReviews(store, viewer)
    .where('reviews.product_id', '=', productId)
    .where(sql<SqlBool>`reviews.removed_by_id is distinct from reviews.person_id`)
    .where('reviews.later_id', 'is', null)
  const isFiltered = [stars, isVerified, variantId, versionId].some((each) => each !== undefined)
  // A stub does not say what kind of review it stands for.
  if (isFiltered) query = query.where(visibleReviews(viewer))
  if (stars !== undefined) query = query.where('reviews.stars', '=', stars)
  if (isVerified === true) query = query.where('reviews.proof', 'is not', null)
  if (variantId !== undefined) query = query.where('reviews.variant_id', '=', variantId)
  if (versionId !== undefined) query = query.where('reviews.version_id', '=', versionId)
  const { column, direction, keyOf, beyond } = orders[order]
  if (after !== undefined) query = query.where(beyond(after))
  const rows = await query
    .orderBy(column, direction)
    .orderBy('reviews.id', 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  const page = pageOf(
    rows,
    PAGE_SIZE,
    (row) => [keyOf(row), row.id],
    (row) => row,
  )
  return { next: page.next, items: await asReviews(store, viewer, page.items) }
}

const starsAndId = z.tuple([z.int().min(0).max(6), z.uuid()])

type Sorted = Pick<Review, 'stars' | 'createdAt' | 'removedAt'> & { helpfulness: number }

const helpfulness = sql<number>`case when reviews.removed_at is null then reviews.helpfulness else 0 end`
const highest = sql<number>`case when reviews.removed_at is null then reviews.stars else 0 end`
const lowest = sql<number>`case when reviews.removed_at is null then reviews.stars else 6 end`

/** What was hidden comes last, the newest first: no order and no cursor tells what it says. */
const orders = {
  helpful: {
    column: helpfulness,
    direction: 'desc',
    keyOf: (row: Sorted) => (row.removedAt === null ? row.helpfulness : 0),
    beyond(cursor: string) {
      const [share, id] = readCursor(cursor, z.tuple([z.number(), z.uuid()]))
      return sql<SqlBool>`(${helpfulness}, reviews.id) < (${share}::float8, ${id}::uuid)`
    },
  },
  newest: {
    column: 'reviews.created_at',
    direction: 'desc',
    keyOf: (row: Sorted) => row.createdAt.getTime(),
    beyond: (cursor: string) => isBehind(cursor, ['reviews.created_at', 'reviews.id']),
  },
  highest: {
    column: highest,
    direction: 'desc',
    keyOf: (row: Sorted) => (row.removedAt === null ? row.stars : 0),
    beyond(cursor: string) {
      const [stars, id] = readCursor(cursor, starsAndId)
      return sql<SqlBool>`(${highest}, reviews.id) < (${stars}::int, ${id}::uuid)`
    },
  },
  lowest: {
    column: lowest,
    direction: 'asc',
    keyOf: (row: Sorted) => (row.removedAt === null ? row.stars : 6),
    beyond(cursor: string) {
      const [stars, id] = readCursor(cursor, starsAndId)
      return sql<SqlBool>`(${lowest} > ${stars}::int
        or (${lowest} = ${stars}::int and reviews.id < ${id}::uuid))`
    },
  },
} as const

/** Reviews of three stars and fewer that nobody of staff has answered, the latest first. */
export async function listUnansweredReviews(
  store: ReviewStore,
  viewer: Viewer | undefined,
  { after }: { after?: string | undefined } = {},
): Promise<Page<Review>> {
  allow(mayAnswerReview(viewer), 'product_review.read', 'Only staff may see this.')
  const query = selectReviews(store, viewer)
    .where('reviews.answered_at', 'is', null)
    .where('reviews.removed_at', 'is', null)
    .where('reviews.later_id', 'is', null)
    .where('reviews.stars', '<=', sql.lit(3))
  const columns = ['reviews.created_at', 'reviews.id'] as const
  const rows = await latestFirst(query, columns, { after, size: PAGE_SIZE }).execute()
  const keyOf = (row: { createdAt: Date; id: string }) => [row.createdAt.getTime(), row.id]
  const page = pageOf(rows, PAGE_SIZE, keyOf, (row) => row)
  return { next: page.next, items: await asReviews(store, viewer, page.items) }
}

/** What somebody wrote, for themselves: which products, and when. */
export async function listOwnReviews(
  store: ReviewStore,
  viewer: Viewer | undefined,
): Promise<Review[]> {
  if (!viewer) return []
  const rows = await selectReviews(store, viewer)
    .where('reviews.person_id', 'in', profilesOf(store, viewer.id))
    .where('reviews.removed_at', 'is', null)
    .where('reviews.later_id', 'is', null)
    .orderBy('reviews.created_at', 'desc')
    .limit(sql.lit(100))
    .execute()
  return asReviews(store, viewer, rows)
}
