import { inTransaction } from '#database'
import { record } from '#timeline'
import type { OrderStore } from './tables.ts'

/** Takes back an order that is another one told twice. Done twice it does no harm. */
export function voidOrder(store: OrderStore, orderId: string): Promise<void> {
  return inTransaction(store, async (store) => {
    const order = await store
      .deleteFrom('orders')
      .where('id', '=', orderId)
      .returning(['person_id as personId', 'organization_id as organizationId', 'source'])
      .returning(['amount', 'refunded', 'currency'])
      .executeTakeFirst()
    if (!order) return
    const { personId, organizationId, source, currency } = order
    const details = { amount: order.amount - order.refunded, currency }
    await record(store, {
      ...{ type: 'order.voided', personId, organizationId, subjectId: orderId, details, source },
    })
  })
}
