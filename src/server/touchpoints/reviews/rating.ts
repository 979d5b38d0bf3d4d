import { sql } from 'kysely'
import type { ReviewStore } from './tables.ts'

/** Below so many reviews no average is shown. */
const FEWEST = 3

/** What people gave a product. Hidden ones, those of insiders and all but a person’s last do not count. */
export interface Rating {
  /** How many gave one star, two and so on. */
  stars: number[]
  count: number
  /** From 1 to 5; null where there are too few to say. */
  average: number | null
}

export function ratingOf(stars: readonly number[] = []): Rating {
  const filled = [1, 2, 3, 4, 5].map((star) => stars[star - 1] ?? 0)
  const count = filled.reduce((sum, each) => sum + each, 0)
  const sum = filled.reduce((sum, each, index) => sum + each * (index + 1), 0)
  return { stars: filled, count, average: count < FEWEST ? null : sum / count }
}

/** The ratings of products, by their id; those nobody reviewed have an empty one. */
export async function findRatings(
  store: ReviewStore,
  productIds: readonly string[],
): Promise<Map<string, Rating>> {
  const rows = await store
    .selectFrom('product_ratings')
    .where(({ eb, fn, val }) => eb('product_id', '=', fn.any(val(productIds))))
    .select(['product_id as productId', 'stars'])
    .execute()
  const found = new Map(rows.map(({ productId, stars }) => [productId, ratingOf(stars)]))
  return new Map(productIds.map((id) => [id, found.get(id) ?? ratingOf()]))
}

export interface Counted {
  productId: string
  stars: number
  isInsider: boolean
  removedAt: Date | null
  laterId: string | null
}

/** Moves a review from how it counted to how it counts now; undefined: it was not there. */
export async function recount(
  store: ReviewStore,
  { before, now }: { before?: Counted; now: Counted },
): Promise<void> {
  const { productId } = now
  await store
    .insertInto('product_ratings')
    .values({ product_id: productId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const [from, to] = [starsOf(before), starsOf(now)]
  if (from === to) return
  await sql`
    update product_ratings set stars = (
      select array_agg(
        each + case when star = ${to}::int then 1 else 0 end
          - case when star = ${from}::int then 1 else 0 end order by star)
      from unnest(stars) with ordinality as counted (each, star)
    ) where product_id = ${productId}
  `.execute(store)
}

/** 0 where it does not count. */
function starsOf(review: Counted | undefined): number {
  if (!review || review.isInsider || review.removedAt !== null) return 0
  return review.laterId === null ? review.stars : 0
}
