import { z } from 'zod'
import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import type { Person } from '#people'
import { record } from '#timeline'
import { mayRecordOrders } from './policy.ts'
import type { OrderStore } from './tables.ts'

/** Without an amount, all that is left. With a key, a refund told twice is one. */
export const newRefund = z.object({
  orderId: z.uuid(),
  amount: z.int().min(1).optional(),
  refundedAt: z.coerce.date().optional(),
  key: z.string().trim().min(1).max(200).optional(),
})
export type NewRefund = z.input<typeof newRefund>

/** Notes that money went back, in minor units; refuses more than is left of the order. */
export function refundOrder(
  store: OrderStore,
  actor: Person | undefined,
  input: NewRefund,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayRecordOrders(actor), 'order.refund', 'Only staff who look after customers may refund.')
    const { orderId, refundedAt, key, ...refund } = newRefund.parse(input)
    const order = await holdOrder(store, orderId)
    const left = order.amount - order.refunded
    const amount = refund.amount ?? left
    if (amount === 0) return

    const sourceId = key === undefined ? undefined : `refund:${order.sourceId}:${key}`
    if (sourceId !== undefined && (await isRecorded(store, order, sourceId))) return
    if (amount > left) {
      const message = 'That is more than is left of the order. Lower the amount.'
      throw new DomainError('invalid', 'order.refund', message)
    }
    await record(store, {
      type: 'order.refunded',
      personId: order.personId,
      organizationId: order.organizationId,
      subjectId: orderId,
      details: { amount, currency: order.currency },
      occurredAt: refundedAt,
      source: order.source,
      sourceId,
    })
    await store
      .updateTable('orders')
      .set(({ eb }) => ({ refunded: eb('refunded', '+', amount) }))
      .where('person_id', '=', order.personId)
      .where('id', '=', orderId)
      .execute()
  })
}

/** Keeps the order from changing until we are done. */
async function holdOrder(store: OrderStore, id: string) {
  const order = await store
    .selectFrom('orders')
    .where('id', '=', id)
    .select([
      'person_id as personId',
      'organization_id as organizationId',
      'source',
      'source_id as sourceId',
      'amount',
      'currency',
      'refunded',
    ])
    .forUpdate()
    .executeTakeFirst()
  return found(order, 'order.unknown', 'There is no such order.')
}

async function isRecorded(
  store: OrderStore,
  { personId, source }: { personId: string; source: string },
  sourceId: string,
): Promise<boolean> {
  const refund = await store
    .selectFrom('activities')
    .where('person_id', '=', personId)
    .where('source', '=', source)
    .where('source_id', '=', sourceId)
    .select('id')
    .executeTakeFirst()
  return refund !== undefined
}
