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

    if (key !== undefined && (await isTold(store, order, key))) return
    if (amount > left) {
      const message = 'That is more than is left of the order. Lower the amount.'
      throw new DomainError('invalid', 'order.refund.amount', message)
    }
    await giveBack(store, { ...order, id: orderId }, { amount, key, refundedAt })
  })
}

interface Refunded {
  id: string
  personId: string
  organizationId: string | null
  source: string
  sourceId: string
  currency: string
}

/** The refund itself, when it is settled that there is something to give back. */
async function giveBack(
  store: OrderStore,
  order: Refunded,
  { amount, key, refundedAt }: { amount: number; key?: string; refundedAt?: Date },
): Promise<void> {
  await record(store, {
    type: 'order.refunded',
    personId: order.personId,
    organizationId: order.organizationId,
    subjectId: order.id,
    details: { amount, currency: order.currency },
    occurredAt: refundedAt,
    source: order.source,
    sourceId: key === undefined ? undefined : keyOf(order, key),
  })
  await store
    .updateTable('orders')
    .set(({ eb }) => ({ refunded: eb('refunded', '+', amount) }))
    .where('person_id', '=', order.personId)
    .where('id', '=', order.id)
    .execute()
}

function keyOf({ sourceId }: { sourceId: string }, key: string): string {
  return `refund:${sourceId}:${key}`
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

/** Whether a refund of an order was told of before. */
async function isTold(
  store: OrderStore,
  order: { personId: string; source: string; sourceId: string },
  key: string,
): Promise<boolean> {
  const refund = await store
    .selectFrom('activities')
    .where('person_id', '=', order.personId)
    .where('source', '=', order.source)
    .where('source_id', '=', keyOf(order, key))
    .select('id')
    .executeTakeFirst()
  return refund !== undefined
}
