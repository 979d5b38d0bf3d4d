import { sql } from 'kysely'
import { newId } from '#ids'
import { importOrders, settleOrder, voidOrder, type ImportedOrder } from '#orders'
import { settle, type Settled } from './combine.ts'
import { valuesOf, type KeptReport } from './report.ts'
import type { PurchaseStore } from './tables.ts'

type Group = readonly KeptReport[]

/** Brings the orders to what their groups say, and tells the names of those that are new. */
export async function settleGroups(
  store: PurchaseStore,
  namespace: string,
  groups: readonly Group[],
): Promise<string[]> {
  const orders = await findOrders(store, groups.flat())
  const people = await findCanonical(store, [
    ...groups.flat().flatMap(({ personId }) => personId ?? []),
    ...[...orders.values()].map(({ personId }) => personId),
  ])
  const taken = new Set<string>()
  const plans = groups.map((group) => {
    const settled = settle(group)
    const kept = idsOf(group).find((id) => {
      const order = orders.get(id)
      return order && settled && !taken.has(id) && isSameOrder(order, settled, people)
    })
    if (kept !== undefined) taken.add(kept)
    return { group, settled, kept }
  })
  for (const id of orders.keys()) if (!taken.has(id)) await voidOrder(store, id)
  const done = plans.map((plan) => ({ ...plan, orderId: orderIdOf(plan) }))
  const fresh = done.filter(({ kept, orderId }) => orderId !== undefined && kept === undefined)
  await importOrders(
    store,
    fresh.flatMap((plan) => asOrder(namespace, plan)),
  )
  for (const { group, settled, kept, orderId } of done) {
    if (!settled || orderId === undefined) continue
    if (kept !== undefined || settled.refunded > 0) {
      await settleOrder(store, { ...settled, orderId, sourceId: nameOf(group) })
    }
  }
  await assign(store, namespace, done)
  return [...new Set(fresh.flatMap(({ group }) => group.flatMap(callsOf)))]
}

interface Plan {
  group: Group
  settled: Settled | undefined
  kept: string | undefined
}

/** Nobody's order waits until somebody says whose it is. */
function orderIdOf({ settled, kept }: Plan): string | undefined {
  if (kept !== undefined) return kept
  return typeof settled?.personId === 'string' ? newId() : undefined
}

function asOrder(
  source: string,
  { group, settled, orderId }: Plan & { orderId: string | undefined },
): ImportedOrder[] {
  if (typeof settled?.personId !== 'string' || orderId === undefined) return []
  const { personId, orderedAt, amount, currency, quantity, lines } = settled
  const money = { amount, currency, quantity, lines }
  const name = { source, sourceId: nameOf(group) }
  return [{ id: orderId, personId, orderedAt, ...money, ...name, isRetold: true }]
}

/** In other money, or of somebody else, it is another order. */
function isSameOrder(
  order: { personId: string; currency: string },
  { personId, currency }: Settled,
  people: ReadonlyMap<string, string>,
): boolean {
  const isSamePerson = personId !== null && people.get(personId) === people.get(order.personId)
  return isSamePerson && currency === order.currency
}

function idsOf(group: Group): string[] {
  return [...new Set(group.flatMap(({ orderId }) => orderId ?? []))].sort()
}

function callsOf(report: KeptReport): string[] {
  return [...valuesOf(report, 'order'), ...valuesOf(report, 'number')]
}

/** What the order is called: as the shop, or whoever else names it, does; else by its payment. */
function nameOf(group: Group): string {
  const named = group
    .flatMap((report) => valuesOf(report, 'order').map((name) => ({ name, rank: report.rank })))
    .sort((one, other) => one.rank - other.rank || (one.name < other.name ? -1 : 1))
  const paid = group.flatMap((report) => valuesOf(report, 'pay')).sort()
  return named[0]?.name ?? paid[0] ?? newId()
}

async function findOrders(store: PurchaseStore, reports: Group) {
  const ids = idsOf(reports)
  if (ids.length === 0) return new Map<string, { personId: string; currency: string }>()
  const rows = await store
    .selectFrom('orders')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(ids))))
    .select(['id', 'person_id as personId', 'currency'])
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function findCanonical(store: PurchaseStore, ids: readonly string[]) {
  const rows = await store
    .selectFrom('people')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val([...new Set(ids)]))))
    .select(['id', 'canonical_id as canonicalId'])
    .execute()
  return new Map(rows.map(({ id, canonicalId }) => [id, canonicalId]))
}

async function assign(
  store: PurchaseStore,
  namespace: string,
  plans: readonly { group: Group; orderId: string | undefined }[],
): Promise<void> {
  const changed = plans.flatMap(({ group, orderId = null }) =>
    group.flatMap((report) => (report.orderId === orderId ? [] : [{ ...report, orderId }])),
  )
  if (changed.length === 0) return
  await sql`
    update order_reports as report set order_id = part.order_id
    from unnest(
      ${changed.map(({ system }) => system)}::text[],
      ${changed.map(({ object }) => object)}::text[],
      ${changed.map(({ orderId }) => orderId)}::uuid[]
    ) as part (system, object, order_id)
    where report.namespace = ${namespace} and report.system = part.system
      and report.object = part.object
  `.execute(store)
}
