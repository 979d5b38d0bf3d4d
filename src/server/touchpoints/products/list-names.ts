import { sql } from 'kysely'
import type { ProductStore } from './tables.ts'

/** Enough for choosing by name; beyond that one comes from the page of the product. */
const MOST = 200

/** The names of what is in the catalogue now, for choosing one; at most 200. */
export async function listProductNames(
  store: ProductStore,
): Promise<{ id: string; slug: string; name: string }[]> {
  return await store
    .selectFrom('products')
    .where('discontinued_at', 'is', null)
    .select(['id', 'slug', 'name'])
    .orderBy('name')
    .orderBy('id')
    .limit(sql.lit(MOST))
    .execute()
}
