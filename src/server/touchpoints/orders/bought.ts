import { sql } from 'kysely'
import { allow } from '#errors'
import type { Person } from '#people'
import { mayRecordOrders } from './policy.ts'
import type { OrderStore } from './tables.ts'

interface Bought {
  personId: string
  productId: string
  since: Date
  /** Every order of it was paid back in full. */
  hasReturned: boolean
}

/** What each of these people (canonical ids) bought of the catalogue, under all their profiles. */
export async function listBought(
  store: OrderStore,
  personIds: readonly string[],
): Promise<Bought[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<Bought>`
    select people.canonical_id as "personId", line.product_id as "productId",
      min(orders.ordered_at) as since,
      bool_and(orders.amount > 0 and orders.refunded >= orders.amount) as "hasReturned"
    from people
    join order_lines as line on line.person_id = people.id
    join orders on orders.person_id = line.person_id and orders.id = line.order_id
    where people.canonical_id = any(${personIds}::uuid[]) and line.product_id is not null
    group by people.canonical_id, line.product_id
  `.execute(store)
  return rows
}

/** Names in orders that the catalogue lacks, those in most orders first. */
export async function listUnknownProducts(
  store: OrderStore,
  viewer: Person | undefined,
): Promise<{ name: string; lines: number }[]> {
  allow(mayRecordOrders(viewer), 'orders.read', 'Only staff who look after customers may see this.')
  return store
    .selectFrom('order_lines')
    .where('product_id', 'is', null)
    .groupBy('name')
    .select(({ fn }) => ['name', fn.countAll<number>().as('lines')])
    .orderBy('lines', 'desc')
    .orderBy('name')
    .limit(sql.lit(20))
    .execute()
}

/** Joins the lines of a name to a product of the catalogue, and tells whose they are. */
export async function adoptLines(
  store: OrderStore,
  actor: Person | undefined,
  { name, productId }: { name: string; productId: string },
): Promise<string[]> {
  allow(mayRecordOrders(actor), 'orders.read', 'Only staff who look after customers may do this.')
  const { rows } = await sql<{ personId: string }>`
    with adopted as (
      update order_lines set product_id = ${productId}
      where product_id is null and name = ${name}
      returning person_id
    )
    select distinct people.canonical_id as "personId"
    from adopted join people on people.id = adopted.person_id
  `.execute(store)
  return rows.map(({ personId }) => personId)
}
