import { sql } from 'kysely'
import { allow } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import { mayReadCustomers, profilesOf, type Person } from '#people'
import type { Order, OrderLine, Product, Spend } from './order.ts'
import { mayReadOrders } from './policy.ts'
import type { OrderStore } from './tables.ts'

const PAGE_SIZE = 20
const productColumns = ['id', 'slug', 'name', 'description', 'image'] as const

/** The products in their order. Everybody may see them. */
export function listProducts(store: OrderStore): Promise<Product[]> {
  return store
    .selectFrom('products')
    .select(productColumns)
    .orderBy('position')
    .orderBy('name')
    .limit(sql.lit(200))
    .execute()
}

/** A person's orders, newest first, under whichever profile they were made. */
export async function listOrders(
  store: OrderStore,
  viewer: Person | undefined,
  personId: string,
  { after }: { after?: string } = {},
): Promise<Page<Order>> {
  allow(mayReadOrders(viewer, personId), 'orders.read', 'These are the orders of somebody else.')
  const orders = store
    .selectFrom('orders')
    .where('person_id', 'in', profilesOf(store, personId))
    .select([
      'id',
      'person_id as personId',
      'ordered_at as orderedAt',
      'amount',
      'currency',
      'quantity',
      'refunded',
      'disputed',
      'source',
      'source_id as sourceId',
      'organization_id as organizationId',
      'dealer_organization_id as dealerOrganizationId',
      linesOf,
    ])
  const rows = await latestFirst(orders, ['ordered_at', 'id'], { after, size: PAGE_SIZE }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (order) => [order.orderedAt.toISOString(), order.id],
    (order) => order,
  )
}

const linesOf = sql<OrderLine[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('productId', line.product_id, 'name', line.name,
    'quantity', line.quantity, 'amount', line.amount) order by line.position), '[]')
  from order_lines as line
  where line.person_id = orders.person_id and line.order_id = orders.id
)`.as('lines')

/**
 * What each of these people has spent in all their profiles, by orders of which something is left;
 * who has none is left out.
 */
export async function spendOf(
  store: OrderStore,
  viewer: Person | undefined,
  personIds: readonly string[],
): Promise<Map<string, Spend>> {
  allow(
    mayReadCustomers(viewer),
    'orders.read',
    'Only staff who look after customers may see this.',
  )
  const rows = await store
    .selectFrom('orders')
    .innerJoin('people', 'people.id', 'orders.person_id')
    .where(({ eb, fn, val }) => eb('people.canonical_id', '=', fn.any(val(personIds))))
    .whereRef('orders.amount', '>', 'orders.refunded')
    .groupBy(['people.canonical_id', 'orders.currency'])
    .select(({ fn }) => [
      'people.canonical_id as personId',
      'orders.currency',
      fn.countAll<number>().as('orders'),
      fn.min('orders.ordered_at').as('first'),
      fn.max('orders.ordered_at').as('last'),
      sql<number>`sum(orders.amount - orders.refunded)::bigint`.as('amount'),
    ])
    .orderBy('orders.currency')
    .execute()
  const spend = new Map<string, Spend>()
  for (const { personId, orders, first, last, currency, amount } of rows) {
    const before = spend.get(personId)
    spend.set(personId, {
      orders: orders + (before?.orders ?? 0),
      firstOrderedAt: before && before.firstOrderedAt < first ? before.firstOrderedAt : first,
      lastOrderedAt: before && before.lastOrderedAt > last ? before.lastOrderedAt : last,
      amounts: [...(before?.amounts ?? []), { currency, amount }],
    })
  }
  return spend
}

/** Which of these ids at a source are orders that an import run stored. */
export async function listOrderIds(
  store: OrderStore,
  { source, runId, ids }: { source: string; runId: string; ids: readonly string[] },
): Promise<string[]> {
  const rows = await store
    .selectFrom('orders')
    .where('source', '=', source)
    .where('import_run_id', '=', runId)
    .where(({ eb, fn, val }) => eb('source_id', '=', fn.any(val(ids))))
    .select('source_id as sourceId')
    .execute()
  return rows.map((row) => row.sourceId)
}
