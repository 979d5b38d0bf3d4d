import { sql } from 'kysely'
import { inTransaction } from '#database'
import { newId } from '#ids'
import { recordMany, type NewActivity } from '#timeline'
import type { ImportedOrder, OrderLine } from './order.ts'
import type { OrderStore } from './tables.ts'

/**
 * Stores many orders with their activities and returns how many were new. An order is known by
 * its source and its id there, and is not stored again, whoever it is said to belong to.
 */
export function importOrders(store: OrderStore, orders: readonly ImportedOrder[]): Promise<number> {
  return inTransaction(store, async (store) => {
    const known = await findKnown(store, orders)
    const fresh = new Map<string, ImportedOrder & { id: string }>()
    for (const order of orders) {
      const key = keyOf(order)
      if (!known.has(key) && !fresh.has(key)) fresh.set(key, { id: newId(), ...order })
    }
    const rows = [...fresh.values()]
    if (rows.length === 0) return 0
    await insertOrders(store, rows)
    await insertLines(store, rows)
    await recordMany(store, rows.map(paid))
    return rows.length
  })
}

async function findKnown(
  store: OrderStore,
  orders: readonly ImportedOrder[],
): Promise<Set<string>> {
  const sources = [...new Set(orders.map((order) => order.source))]
  const ids = orders.map((order) => order.sourceId)
  const known = await store
    .selectFrom('orders')
    .where(({ eb, fn, val }) => eb('source', '=', fn.any(val(sources))))
    .where(({ eb, fn, val }) => eb('source_id', '=', fn.any(val(ids))))
    .select(['source', 'source_id as sourceId'])
    .execute()
  return new Set(known.map(keyOf))
}

function keyOf({ source, sourceId }: { source: string; sourceId: string }): string {
  return JSON.stringify([source, sourceId])
}

type Row = ImportedOrder & { id: string }

async function insertOrders(store: OrderStore, rows: readonly Row[]): Promise<void> {
  const column = <Value>(pick: (row: Row) => Value) => rows.map(pick)
  await sql`
    insert into orders
      (id, person_id, organization_id, dealer_organization_id, source, source_id, ordered_at,
       amount, currency, quantity, import_run_id)
    select * from unnest(
      ${column((row) => row.id)}::uuid[],
      ${column((row) => row.personId)}::uuid[],
      ${column((row) => row.organizationId ?? null)}::uuid[],
      ${column((row) => row.dealerOrganizationId ?? null)}::uuid[],
      ${column((row) => row.source)}::text[],
      ${column((row) => row.sourceId)}::text[],
      ${column((row) => row.orderedAt)}::timestamptz[],
      ${column((row) => row.amount)}::bigint[],
      ${column((row) => row.currency)}::text[],
      ${column((row) => row.quantity)}::integer[],
      ${column((row) => row.importRunId ?? null)}::uuid[]
    )
  `.execute(store)
}

export async function insertLines(
  store: OrderStore,
  orders: readonly Pick<Row, 'id' | 'personId' | 'lines'>[],
): Promise<void> {
  const rows = orders.flatMap(({ id, personId, lines = [] }) =>
    lines.map((line, position) => ({ ...line, id, personId, position })),
  )
  if (rows.length === 0) return
  type Line = OrderLine & { id: string; personId: string; position: number }
  const column = <Value>(pick: (line: Line) => Value) => rows.map(pick)
  await sql`
    insert into order_lines (person_id, order_id, position, product_id, name, quantity, amount)
    select * from unnest(
      ${column((line) => line.personId)}::uuid[],
      ${column((line) => line.id)}::uuid[],
      ${column((line) => line.position)}::integer[],
      ${column((line) => line.productId)}::uuid[],
      ${column((line) => line.name)}::text[],
      ${column((line) => line.quantity)}::integer[],
      ${column((line) => line.amount)}::bigint[]
    )
  `.execute(store)
}

function paid(order: Row): NewActivity<'order.paid'> {
  const { amount, currency, quantity } = order
  return {
    type: 'order.paid',
    personId: order.personId,
    organizationId: order.organizationId ?? null,
    subjectId: order.id,
    details: { amount, currency, quantity },
    occurredAt: order.orderedAt,
    source: order.source,
    // Undone and brought in again, it is paid again; by itself each run brings an order once.
    sourceId: ['order', order.sourceId, order.importRunId, order.isRetold && order.id]
      .filter(Boolean)
      .join(':'),
  }
}
