import { sql } from 'kysely'
import type { Person } from '#people'
import { isShared, type SharedView } from '#sharing'
import type { OrderStore } from './tables.ts'

/** An order as a dealer is shown it. */
export interface SharedOrder {
  id: string
  orderedAt: Date
  amount: number
  currency: string
  refunded: number
  lines: { name: string; quantity: number }[]
}

/** What somebody bought and was not given back in whole. */
export interface SharedProduct {
  name: string
  quantity: number
  lastBoughtAt: Date
}

/** Orders that the customer of a relationship shows, the latest first (100); none if they do not. */
export async function listSharedOrders(
  store: OrderStore,
  viewer: Person | undefined,
  view: SharedView,
): Promise<SharedOrder[]> {
  return store
    .selectFrom('orders')
    .where(isShared(store, viewer, { ...view, table: 'orders', group: 'orders' }))
    .select(['id', 'ordered_at as orderedAt', 'amount', 'currency', 'refunded'])
    .select(
      sql<SharedOrder['lines']>`(
        select coalesce(jsonb_agg(jsonb_build_object('name', line.name, 'quantity', line.quantity)
          order by line.position), '[]')
        from order_lines line
        where line.person_id = orders.person_id and line.order_id = orders.id
      )`.as('lines'),
    )
    .orderBy('ordered_at', 'desc')
    .orderBy('id', 'desc')
    .limit(sql.lit(100))
    .execute()
}

/** Products that the customer of a relationship owns and shows, by name (100). */
export async function listSharedProducts(
  store: OrderStore,
  viewer: Person | undefined,
  view: SharedView,
): Promise<SharedProduct[]> {
  const { rows } = await sql<SharedProduct>`
    select line.name, sum(line.quantity)::int as quantity,
      max(orders.ordered_at) as "lastBoughtAt"
    from orders
    join order_lines line on line.person_id = orders.person_id and line.order_id = orders.id
    where orders.refunded < orders.amount and line.quantity > 0
      and ${isShared(store, viewer, { ...view, table: 'orders', group: 'products' })}
    group by line.name order by lower(line.name), line.name limit ${sql.lit(100)}
  `.execute(store)
  return rows
}
