import { now } from '#clock'
import { inTransaction } from '#database'
import { giveBack, isTold } from './refund.ts'
import type { OrderStore } from './tables.ts'

/** Money that went back, as another system tells of it; amounts are in minor units. */
export interface ImportedRefund {
  source: string
  /** The key of the order at its source. */
  sourceId: string
  /** Told twice under the same key it is one. */
  key: string
  refundedAt?: Date
  /** How much went back, or how much was left after that; without either, all went back. */
  amount?: number
  leaving?: number
}

/**
 * Notes that money of an order went back; returns how much of it is new, or `undefined` when there
 * is no such order. More than is left cannot go back: what several systems tell of is one refund.
 */
export function importRefund(
  store: OrderStore,
  { source, sourceId, key, refundedAt = now(), amount, leaving = 0 }: ImportedRefund,
): Promise<number | undefined> {
  return inTransaction(store, async (store) => {
    const order = await store
      .selectFrom('orders')
      .where('source', '=', source)
      .where('source_id', '=', sourceId)
      .select(['id', 'person_id as personId', 'organization_id as organizationId', 'source'])
      .select(['source_id as sourceId', 'amount', 'currency', 'refunded'])
      .orderBy('id')
      .forUpdate()
      .executeTakeFirst()
    if (!order) return undefined
    const left = order.amount - order.refunded
    const back = Math.min(left, amount ?? Math.max(0, left - leaving))
    if (back <= 0 || (await isTold(store, order, key))) return 0
    await giveBack(store, order, { amount: back, key, refundedAt })
    return back
  })
}
