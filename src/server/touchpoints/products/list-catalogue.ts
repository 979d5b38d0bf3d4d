import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { isBehind, pageOf, readCursor, type Page } from '#paging'
import { catalogueOrder, type CatalogueOrder, type ProductCard } from './product.ts'
import { cardColumns, isDiscontinued } from './read.ts'
import type { ProductStore } from './tables.ts'

const PAGE_SIZE = 24

interface CatalogueFilter {
  order?: CatalogueOrder | undefined
  category?: string | undefined
  /** Part of a name. */
  name?: string | undefined
  withDiscontinued?: boolean | undefined
  after?: string | undefined
}

/**
 * The catalogue, 24 at a time: by name, the newest first, by how many stars each surely deserves,
 * or by how many reviewed it. Everybody may see it.
 */
export async function listCatalogue(
  store: ProductStore,
  {
    order = catalogueOrder.enum.name,
    category,
    name,
    withDiscontinued = false,
    after,
  }: CatalogueFilter,
): Promise<Page<ProductCard>> {
  const { column, direction, keyOf, beyond } = orders[order]
  let query = store
    .selectFrom('products')
    .leftJoin('product_ratings', 'product_ratings.product_id', 'products.id')
    .select([...cardColumns, isDiscontinued, 'products.created_at as createdAt'])
    .select([reviews.as('reviews'), sureStars.as('sureStars')])
  if (category !== undefined) query = query.where('category', '=', category)
  if (!withDiscontinued) query = query.where('discontinued_at', 'is', null)
  if (name !== undefined) {
    query = query.where(sql<boolean>`strpos(lower(products.name), lower(${name})) > 0`)
  }
  if (after !== undefined) query = query.where(beyond(after))
  const rows = await query
    .orderBy(column, direction)
    .orderBy('products.id', direction)
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (product) => [keyOf(product), product.id],
    ({ id, slug, name, description, image, category, isDiscontinued }) => ({
      ...{ id, slug, name, description, image, category, isDiscontinued },
    }),
  )
}

const reviews = sql<number>`coalesce(product_ratings.reviews, 0)`
const sureStars = sql<number>`coalesce(product_ratings.sure_stars, 0)`

interface Sorted {
  name: string
  createdAt: Date
  reviews: number
  sureStars: number
}

interface Sorting {
  column: 'products.name' | 'products.created_at' | RawBuilder<number>
  direction: 'asc' | 'desc'
  keyOf(row: Sorted): string | number
  beyond(cursor: string): RawBuilder<SqlBool>
}

const numbered = z.tuple([z.number(), z.uuid()])

const orders: Record<CatalogueOrder, Sorting> = {
  name: {
    column: 'products.name',
    direction: 'asc',
    keyOf: ({ name }) => name,
    beyond(cursor) {
      const [last, id] = readCursor(cursor, z.tuple([z.string().max(500), z.uuid()]))
      return sql<SqlBool>`(products.name, products.id) > (${last}, ${id}::uuid)`
    },
  },
  newest: {
    column: 'products.created_at',
    direction: 'desc',
    keyOf: ({ createdAt }) => createdAt.getTime(),
    beyond: (cursor) => isBehind(cursor, ['products.created_at', 'products.id']),
  },
  rated: {
    column: sureStars,
    direction: 'desc',
    keyOf: ({ sureStars }) => sureStars,
    beyond(cursor) {
      const [stars, id] = readCursor(cursor, numbered)
      return sql<SqlBool>`(${sureStars}, products.id) < (${stars}::float8, ${id}::uuid)`
    },
  },
  reviewed: {
    column: reviews,
    direction: 'desc',
    keyOf: ({ reviews }) => reviews,
    beyond(cursor) {
      const [count, id] = readCursor(cursor, numbered)
      return sql<SqlBool>`(${reviews}, products.id) < (${count}::float8, ${id}::uuid)`
    },
  },
}
