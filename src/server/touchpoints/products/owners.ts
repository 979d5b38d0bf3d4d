import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { isSuspended, mayAct, profilesOf, type Person } from '#people'
import type { Ownership, ProductCard } from './product.ts'
import { cardColumns, isDiscontinued } from './read.ts'
import type { ProductStore } from './tables.ts'

/** What orders say of people, under their canonical ids. */
interface Bought {
  personId: string
  productId: string
  since: Date
  hasReturned: boolean
}

/**
 * Writes anew who of these people (canonical ids) owns what: what they bought, as told by the
 * orders, and what staff confirmed. A confirmed registration counts where the order went back.
 */
export async function settleOwners(
  store: ProductStore,
  { personIds, bought }: { personIds: readonly string[]; bought: readonly Bought[] },
): Promise<(Omit<Bought, 'since'> & Pick<Ownership, 'because'>)[]> {
  await store
    .deleteFrom('product_owners')
    .where('person_id', 'in', (profiles) =>
      profiles
        .selectFrom('people')
        .where(({ eb, fn, val }) => eb('people.canonical_id', '=', fn.any(val(personIds))))
        .select('people.id'),
    )
    .execute()
  const { rows } = await sql<Omit<Bought, 'since'> & Pick<Ownership, 'because'>>`
    insert into product_owners (person_id, product_id, because, since, has_returned)
    select distinct on (person_id, product_id) person_id, product_id, because, since, has_returned
    from (
      select person_id, product_id, 'order' as because, since, has_returned
      from jsonb_to_recordset(${JSON.stringify(bought)}::jsonb)
        as told ("personId" uuid, "productId" uuid, since timestamptz, "hasReturned" boolean)
        cross join lateral (
          select "personId" as person_id, "productId" as product_id, "hasReturned" as has_returned
        ) as named
      union all
      select people.canonical_id, product_id, 'registration',
        coalesce(bought_on::timestamptz, asked_at), false
      from product_registrations join people on people.id = person_id
      where is_confirmed and people.canonical_id = any(${personIds}::uuid[])
    ) as owned
    order by person_id, product_id, has_returned, because, since
    on conflict (person_id, product_id) do update set because = excluded.because,
      since = excluded.since, has_returned = excluded.has_returned
    returning person_id as "personId", product_id as "productId", because,
      has_returned as "hasReturned"
  `.execute(store)
  return rows
}

/** Whether somebody owns a product, and by what we know. */
export async function findOwnership(
  store: ProductStore,
  viewer: Person | undefined,
  productId: string,
): Promise<Ownership | undefined> {
  if (!viewer) return undefined
  return store
    .selectFrom('product_owners')
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .where('product_id', '=', productId)
    .select(['because', 'since', 'has_returned as hasReturned'])
    .executeTakeFirst()
}

/** Lets everybody see that one owns a product, or no longer. Refuses who does not. */
export function showAsOwner(
  store: ProductStore,
  viewer: Person | undefined,
  { productId, isShown }: { productId: string; isShown: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayAct(viewer), 'product.show', 'Sign in to choose what others see.')
    await store
      .deleteFrom('shown_owners')
      .where('person_id', 'in', profilesOf(store, viewer.id))
      .where('product_id', '=', productId)
      .execute()
    if (!isShown) return
    const ownership = await findOwnership(store, viewer, productId)
    if (!ownership || ownership.hasReturned) {
      const message = 'We know of no order or registration of yours for this product.'
      throw new DomainError('conflict', 'product.not_owned', message)
    }
    await store
      .insertInto('shown_owners')
      .values({ person_id: viewer.id, product_id: productId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

interface Owner {
  name: string
  handle: string
}

/** Twelve owners who let others see that they are, those who said so last first. */
export function listOwners(store: ProductStore, productId: string): Promise<Owner[]> {
  return store
    .selectFrom('shown_owners')
    .innerJoin('people as profile', 'profile.id', 'shown_owners.person_id')
    .innerJoin('people', 'people.id', 'profile.canonical_id')
    .innerJoin('product_owners', (join) =>
      join
        .onRef('product_owners.person_id', '=', 'people.id')
        .onRef('product_owners.product_id', '=', 'shown_owners.product_id'),
    )
    .where('shown_owners.product_id', '=', productId)
    .where('product_owners.has_returned', '=', false)
    .where(({ not }) => not(isSuspended(sql.ref('people.id'))))
    .select(['people.name', 'people.handle'])
    .orderBy('shown_owners.shown_at', 'desc')
    .limit(sql.lit(12))
    .execute()
}

interface OwnProduct extends ProductCard, Ownership {
  isShown: boolean
}

/** What somebody owns, as far as we know; only they are told. */
export async function listOwnProducts(
  store: ProductStore,
  viewer: Person | undefined,
): Promise<OwnProduct[]> {
  if (!viewer) return []
  return store
    .selectFrom('product_owners')
    .innerJoin('products', 'products.id', 'product_owners.product_id')
    .where('product_owners.person_id', 'in', profilesOf(store, viewer.id))
    .select([...cardColumns, isDiscontinued, 'because', 'since', 'has_returned as hasReturned'])
    .select(
      sql<boolean>`exists (
        select from shown_owners where shown_owners.product_id = products.id
          and shown_owners.person_id in ${profilesOf(store, viewer.id)}
      )`.as('isShown'),
    )
    .orderBy('since', 'desc')
    .limit(sql.lit(200))
    .execute()
}
