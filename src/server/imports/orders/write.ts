import { hash } from 'node:crypto'
import { DomainError } from '#errors'
import { noteChanges, type ImportRunTables, type Report } from '#import-runs'
import type { Tables } from '#database'
import { importOrders, listOrderIds, type ImportedOrder, type OrderTables } from '#orders'
import { importPeople, type ImportedPerson, type PeopleTables } from '#people'
import { noteMade } from '#records'
import { readRows, type TextFile } from '#text-tables'
import type { TimelineTables } from '#timeline'
import { startNaming } from './key.ts'
import type { Layout } from './layout.ts'
import type { Settings } from './options.ts'
import { looksLikeAddress, readPurchase, type Purchase } from './purchase.ts'

/** All that this module can see of the database. */
export type OrderImportStore = Tables<OrderTables & PeopleTables & TimelineTables & ImportRunTables>

export interface Written {
  orders: number
  alreadyKnown: number
  customers: number
}

const BATCH = 2000

/** Stores the good rows of a checked file, some at a time. */
export async function writeOrders(
  store: OrderImportStore,
  file: TextFile,
  layout: Layout,
  settings: Settings,
  { runId, report }: { runId: string; report: Report },
): Promise<Written> {
  const written: Written = { orders: 0, alreadyKnown: 0, customers: 0 }
  let batch = 0
  for await (const orders of batchesOf(readOrders(file, layout, settings))) {
    await refuseScattered(store, orders, settings, runId)
    const people = await importPeople(
      store,
      orders.map((order) => asPerson(order, settings)),
    )
    const rows = orders.map((order, index) => {
      return asOrder(order, people[index]?.id ?? '', settings, runId)
    })
    const stored = await importOrders(store, rows)
    written.orders += stored
    written.alreadyKnown += orders.length - stored
    const customers = new Set(people.flatMap(({ id, isNew }) => (isNew ? id : [])))
    await noteChanges(store, runId, ++batch, await noteMade(store, [...customers]))
    written.customers += customers.size
    await report({ step: 'writing', done: orders.at(-1)?.line ?? 0, total: file.lines })
  }
  return written
}

interface NamedOrder extends Purchase {
  sourceId: string
}

/** Rows that follow one another and bear the same order id are one order. */
async function* readOrders(
  file: TextFile,
  layout: Layout,
  settings: Settings,
): AsyncGenerator<NamedOrder> {
  const nameOf = startNaming()
  let waiting: NamedOrder | undefined
  let isHeader = layout.hasHeader
  for await (const row of readRows(file, layout.separator)) {
    const purchase = isHeader ? { reason: 'the header' } : readPurchase(row, layout, settings)
    isHeader = false
    if ('reason' in purchase) continue
    const order = { ...purchase, sourceId: nameOf(purchase) }
    if (waiting && isSameOrder(waiting, order)) {
      waiting.amount += order.amount
      waiting.quantity += order.quantity
      continue
    }
    if (waiting) yield waiting
    waiting = order
  }
  if (waiting) yield waiting
}

function isSameOrder(one: NamedOrder, other: NamedOrder): boolean {
  return (
    one.orderId !== undefined &&
    one.orderId === other.orderId &&
    one.customer === other.customer &&
    one.currency === other.currency
  )
}

async function* batchesOf(orders: AsyncIterable<NamedOrder>): AsyncGenerator<NamedOrder[]> {
  let batch: NamedOrder[] = []
  for await (const order of orders) {
    batch.push(order)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** An order id that comes back later in the same file would drop rows without a word. */
async function refuseScattered(
  store: OrderImportStore,
  orders: readonly NamedOrder[],
  { source }: Settings,
  runId: string,
): Promise<void> {
  const before = await listOrderIds(store, { source, runId, ids: orders.map((o) => o.sourceId) })
  const seen = new Set(before)
  for (const { sourceId, orderId, line } of orders) {
    if (seen.has(sourceId)) {
      throw new DomainError(
        'invalid',
        'order.scattered',
        `Order ${String(orderId)} (line ${line}) stands in the file twice, with other orders between ` +
          'or for another customer. Sort the file by order, or name another column. Nothing was imported.',
      )
    }
    seen.add(sourceId)
  }
}

/** Whoever bought is a customer, and becomes a member by signing in. */
function asPerson(order: Purchase, { source }: Settings): ImportedPerson {
  const { customer, orderedAt: joinedAt } = order
  const presence = 'customer'
  if (!looksLikeAddress(customer)) {
    const name = order.name ?? (/\p{L}{2}/u.test(customer) ? customer : `Customer ${customer}`)
    return { name, joinedAt, presence, claim: { kind: 'external', value: customer, source } }
  }
  // Names are for all to see, addresses are not.
  const name = order.name ?? `Customer ${hash('sha256', customer.toLowerCase()).slice(0, 6)}`
  return { name, joinedAt, presence, claim: { kind: 'email', value: customer, source } }
}

function asOrder(
  { sourceId, orderedAt, amount, currency, quantity }: NamedOrder,
  personId: string,
  { source }: Settings,
  importRunId: string,
): ImportedOrder {
  return { personId, source, sourceId, orderedAt, amount, currency, quantity, importRunId }
}
