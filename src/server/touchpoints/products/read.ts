import { sql } from 'kysely'
import { z } from 'zod'
import { allow, found } from '#errors'
import { profilesOf, type Person } from '#people'
import { mayReadRegistrations } from './policy.ts'
import type { Product, ProductCard, Registration } from './product.ts'
import type { ProductStore } from './tables.ts'

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
    .select([...cardColumns, isDiscontinued, 'sku', 'body', 'body_html as bodyHtml', 'pictures'])
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

/** The product of a number, of the product or a variant, or else of the first slug that is known. */
export async function findCatalogued(
  store: ProductStore,
  { slugs, sku }: { slugs: readonly string[]; sku: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select id, 0 as place from products where sku = ${sku}
      union all select product_id, 0 from product_variants where sku = ${sku}
      union all select id, array_position(${slugs}::text[], slug) from products
        where slug = any(${slugs}::text[])
    ) as known order by place limit 1
  `.execute(store)
  return rows[0]?.id
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
      'product_registrations.proof_upload_id as proofId',
      'product_registrations.asked_at as askedAt',
      'product_registrations.is_confirmed as isConfirmed',
    ])
}
