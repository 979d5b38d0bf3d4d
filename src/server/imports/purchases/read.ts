import { sql } from 'kysely'
import { allow } from '#errors'
import { mayReadCustomers, type Person } from '#people'
import { keysOf } from './find-reports.ts'
import type { PurchaseStore } from './tables.ts'

/** Which systems told of these orders, the most believed first. */
export async function listProvenance(
  store: PurchaseStore,
  viewer: Person | undefined,
  orderIds: readonly string[],
): Promise<{ orderId: string; system: string }[]> {
  allow(mayReadCustomers(viewer), 'orders.read', 'These are the orders of somebody else.')
  if (orderIds.length === 0) return []
  const rows = await store
    .selectFrom('order_reports')
    .where(({ eb, fn, val }) => eb('order_id', '=', fn.any(val(orderIds))))
    .select(['order_id as orderId', 'system'])
    .orderBy('rank')
    .orderBy('object')
    .execute()
  return rows.map(({ orderId, system }) => ({ orderId: orderId ?? '', system }))
}

/** Which of these names are those of orders that somebody told of already. */
export async function findKnownNames(
  store: PurchaseStore,
  namespace: string,
  names: readonly string[],
): Promise<Set<string>> {
  if (names.length === 0) return new Set()
  const keys = [...new Set(names)].map((name) => `${namespace}/o:${name}`)
  const rows = await store
    .selectFrom('order_reports')
    .where(({ eb, val }) => eb('keys', '&&', val(keys)))
    .where('order_id', 'is not', null)
    .select('keys')
    .execute()
  const earlier = await store
    .selectFrom('orders')
    .where('source', '=', namespace)
    .where(({ eb, fn, val }) => eb('source_id', '=', fn.any(val(names))))
    .select('source_id as name')
    .execute()
  const told = new Set([...rows.flatMap((row) => row.keys)])
  for (const { name } of earlier) told.add(`${namespace}/o:${name}`)
  return new Set(names.filter((name) => told.has(`${namespace}/o:${name}`)))
}

/** The orders of which somebody told by one of these names, such as `order:17`. */
export async function listOrdersNamed(
  store: PurchaseStore,
  namespace: string,
  names: readonly string[],
): Promise<{ id: string; name: string; amount: number; currency: string; refunded: number }[]> {
  const keys = keysOf(namespace, { names: [...names] })
  if (keys.length === 0) return []
  return store
    .selectFrom('orders')
    .where('id', 'in', (of) =>
      of
        .selectFrom('order_reports')
        .where(({ eb, val }) => eb('keys', '&&', val(keys)))
        .where('order_id', 'is not', null)
        .select(sql<string>`order_id`.as('id')),
    )
    .select(['id', 'source_id as name', 'amount', 'currency', 'refunded'])
    .orderBy('id')
    .execute()
}
