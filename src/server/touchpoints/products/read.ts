import { sql } from 'kysely'
import { z } from 'zod'
import { allow, found } from '#errors'
import { pageOf, readCursor, type Page } from '#paging'
import { profilesOf, type Person } from '#people'
import { mayReadRegistrations } from './policy.ts'
import type { Product, ProductCard, Registration } from './product.ts'
import type { ProductStore } from './tables.ts'

const PAGE_SIZE = 24

export const cardColumns = [
  'products.id',
  'products.slug',
  'products.name',
  'products.description',
  'products.image',
  'products.category',
] as const
export const isDiscontinued = sql<boolean>`products.discontinued_at is not null`.as(
  'isDiscontinued',
)

interface CatalogueFilter {
  category?: string | undefined
  /** Part of a name. */
  name?: string | undefined
  withDiscontinued?: boolean | undefined
  after?: string | undefined
}

/** The catalogue by name, 24 at a time. Everybody may see it. */
export async function listCatalogue(
  store: ProductStore,
  { category, name, withDiscontinued = false, after }: CatalogueFilter,
): Promise<Page<ProductCard>> {
  let query = store.selectFrom('products').select([...cardColumns, isDiscontinued])
  if (category !== undefined) query = query.where('category', '=', category)
  if (!withDiscontinued) query = query.where('discontinued_at', 'is', null)
  if (name !== undefined) {
    query = query.where(sql<boolean>`strpos(lower(products.name), lower(${name})) > 0`)
  }
  if (after !== undefined) {
    const [last, id] = readCursor(after, z.tuple([z.string().max(500), z.uuid()]))
    query = query.where(sql<boolean>`(products.name, products.id) > (${last}, ${id}::uuid)`)
  }
  const rows = await query
    .orderBy('products.name')
    .orderBy('products.id')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (product) => [product.name, product.id],
    (product) => product,
  )
}

/** The categories that have products, in their order. */
export async function listCategories(store: ProductStore): Promise<string[]> {
  const rows = await store
    .selectFrom('products')
    .where('category', '<>', '')
    .select('category')
    .distinct()
    .orderBy('category')
    .limit(sql.lit(100))
    .execute()
  return rows.map(({ category }) => category)
}

/** A product with its variants and versions, by its slug or its id. */
export async function findProductPage(store: ProductStore, slugOrId: string): Promise<Product> {
  const isId = z.uuid().safeParse(slugOrId).success
  const row = await store
    .selectFrom('products')
    .where(isId ? 'products.id' : 'products.slug', '=', slugOrId)
    .select([...cardColumns, isDiscontinued, 'sku', 'body', 'body_html as bodyHtml'])
    .executeTakeFirst()
  const product = found(row, 'product.unknown', 'There is no such product.')
  const variants = await store
    .selectFrom('product_variants')
    .where('product_id', '=', product.id)
    .select(['id', 'kind', 'name', 'sku'])
    .orderBy('created_at')
    .orderBy('name')
    .limit(sql.lit(200))
    .execute()
  return { ...product, variants }
}

/** Products for showing them somewhere else, by their id. */
export async function productCards(
  store: ProductStore,
  ids: readonly string[],
): Promise<Map<string, ProductCard>> {
  if (ids.length === 0) return new Map()
  const rows = await store
    .selectFrom('products')
    .where(({ eb, fn, val }) => eb('products.id', '=', fn.any(val([...new Set(ids)]))))
    .select([...cardColumns, isDiscontinued])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Refuses what is not in the catalogue. */
export async function holdProduct(store: ProductStore, id: string): Promise<void> {
  const product = await store
    .selectFrom('products')
    .where('id', '=', id)
    .select('id')
    .executeTakeFirst()
  found(product, 'product.unknown', 'There is no such product.')
}

/** Registrations that wait for staff, the oldest first. */
export function listOpenRegistrations(
  store: ProductStore,
  viewer: Person | undefined,
): Promise<Registration[]> {
  allow(mayReadRegistrations(viewer), 'product.registrations', 'Only staff may see this.')
  return selectRegistrations(store)
    .where('product_registrations.decided_at', 'is', null)
    .orderBy('product_registrations.asked_at')
    .limit(sql.lit(50))
    .execute()
}

/** What somebody registered, and what staff said to it; only they are told. */
export async function listOwnRegistrations(
  store: ProductStore,
  viewer: Person | undefined,
): Promise<Registration[]> {
  if (!viewer) return []
  return selectRegistrations(store)
    .where('product_registrations.person_id', 'in', profilesOf(store, viewer.id))
    .orderBy('product_registrations.asked_at', 'desc')
    .limit(sql.lit(100))
    .execute()
}

function selectRegistrations(store: ProductStore) {
  return store
    .selectFrom('product_registrations')
    .innerJoin('products', 'products.id', 'product_registrations.product_id')
    .innerJoin('people as profile', 'profile.id', 'product_registrations.person_id')
    .innerJoin('people', 'people.id', 'profile.canonical_id')
    .select([
      'product_registrations.id',
      'products.id as productId',
      'products.name as productName',
      'products.slug as productSlug',
      'people.id as personId',
      'people.name as personName',
      'product_registrations.serial',
      sql<string | null>`product_registrations.bought_on::text`.as('boughtOn'),
      'product_registrations.asked_at as askedAt',
      'product_registrations.is_confirmed as isConfirmed',
    ])
}
