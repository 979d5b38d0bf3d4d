import { sql } from 'kysely'
import { recount } from './rating.ts'
import type { ReviewStore } from './tables.ts'

/**
 * Of several reviews of a product that one person wrote under several profiles, the latest they did
 * not take back stands and counts; the others are what it said before. By these people (canonical
 * ids) as they are now, so that profiles that part have each their own again.
 */
export async function settleLater(store: ReviewStore, personIds: readonly string[]): Promise<void> {
  const { rows } = await sql<Settled>`
    update reviews set later_id = told.later_id
    from (
      select mine.id, mine.later_id as was, case when not is_withdrawn then nullif(
        first_value(mine.id) over (
          partition by people.canonical_id, mine.product_id
          order by is_withdrawn, mine.created_at desc, mine.id desc
        ), mine.id) end as later_id
      from reviews as mine
      join people on people.id = mine.person_id
      cross join lateral (
        select mine.removed_by_id is not distinct from mine.person_id as is_withdrawn
      ) as taken
      where people.canonical_id = any(${personIds}::uuid[])
    ) as told
    where told.id = reviews.id and reviews.later_id is distinct from told.later_id
    returning reviews.product_id as "productId", reviews.stars, reviews.later_id as "laterId",
      reviews.is_insider as "isInsider", reviews.removed_at as "removedAt", told.was
  `.execute(store)
  for (const { was, ...now } of rows) {
    await recount(store, { before: { ...now, laterId: was }, now })
  }
}

interface Settled {
  productId: string
  stars: number
  isInsider: boolean
  removedAt: Date | null
  laterId: string | null
  was: string | null
}
