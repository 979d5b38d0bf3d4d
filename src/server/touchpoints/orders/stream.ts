import { sql } from 'kysely'
import { allow } from '#errors'
import { batches } from '#paging'
import { mayReadCustomers, type Person } from '#people'
import type { OrderStore } from './tables.ts'

/** An order as it is exported; amounts in the minor unit of the currency. */
export interface WholeOrder {
  id: string
  personId: string
  organizationId: string | null
  source: string
  sourceId: string
  orderedAt: Date
  amount: number
  refunded: number
  currency: string
  quantity: number
}

const BATCH = 1000

/** Every order, some at a time, under the person behind its profile. */
export function streamOrders(
  store: OrderStore,
  viewer: Person | undefined,
): AsyncGenerator<readonly WholeOrder[]> {
  const message = 'Only staff who look after customers may see this.'
  allow(mayReadCustomers(viewer), 'orders.read', message)
  return batches<WholeOrder>((last) =>
    store
      .selectFrom('orders')
      .innerJoin('people', 'people.id', 'orders.person_id')
      .$if(last !== undefined, (query) => query.where('orders.id', '>', last?.id ?? ''))
      .select(['orders.id', 'people.canonical_id as personId', 'organization_id as organizationId'])
      .select(['source', 'source_id as sourceId', 'ordered_at as orderedAt', 'amount', 'refunded'])
      .select(['currency', 'quantity'])
      .orderBy('orders.id')
      .limit(sql.lit(BATCH))
      .execute(),
  )
}
