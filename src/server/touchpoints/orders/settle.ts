import { inTransaction } from '#database'
import { recordMany, type NewActivity } from '#timeline'
import { insertLines } from './import.ts'
import type { OrderLine } from './order.ts'
import type { OrderStore } from './tables.ts'

/** What an order comes to, as all who tell of it say together; amounts are in minor units. */
export interface SettledOrder {
  orderId: string
  /** What it is called at its source by now. */
  sourceId: string
  amount: number
  /** All that went back, and how much of that the customer's bank took. */
  refunded: number
  disputed: number
  quantity: number
  lines: readonly OrderLine[]
  /** When the last of it happened. */
  at: Date
}

/**
 * Brings an order to what others say of it now: each change is an activity of its own. What staff
 * gave back by hand stays given back, and is not counted again where others tell of it as well.
 */
export function settleOrder(store: OrderStore, settled: SettledOrder): Promise<void> {
  return inTransaction(store, async (store) => {
    const order = await holdOrder(store, settled.orderId)
    if (!order) return
    const { amount } = settled
    const byHand = Math.max(0, order.refunded - order.toldBack)
    const refunded = Math.min(amount, Math.max(settled.refunded, byHand))
    const disputed = Math.min(refunded, settled.disputed)
    const now = { amount, refunded, disputed }
    await recordMany(store, changes(order, now, settled.at))
    await store
      .updateTable('orders')
      .set({ ...now, told_back: settled.refunded >= byHand ? refunded : 0 })
      .set({ quantity: settled.quantity, source_id: settled.sourceId })
      .where('person_id', '=', order.personId)
      .where('id', '=', order.id)
      .execute()
    await keepLines(store, order, settled.lines)
  })
}

interface Known {
  id: string
  personId: string
  organizationId: string | null
  source: string
  amount: number
  refunded: number
  disputed: number
  toldBack: number
  currency: string
}

function holdOrder(store: OrderStore, id: string): Promise<Known | undefined> {
  return store
    .selectFrom('orders')
    .where('id', '=', id)
    .select(['id', 'person_id as personId', 'organization_id as organizationId', 'source'])
    .select(['amount', 'refunded', 'disputed', 'told_back as toldBack', 'currency'])
    .forUpdate()
    .executeTakeFirst()
}

type Money = Pick<Known, 'amount' | 'refunded' | 'disputed'>
type Change = 'order.corrected' | 'order.refunded' | 'order.disputed' | 'order.restored'

function changes(order: Known, now: Money, occurredAt: Date): NewActivity<Change>[] {
  const { id: subjectId, personId, organizationId, source, currency } = order
  const act = { personId, organizationId, subjectId, occurredAt, source }
  const by = now.amount - order.amount
  const given = now.refunded - now.disputed - (order.refunded - order.disputed)
  const taken = now.disputed - order.disputed
  const back = (type: Exclude<Change, 'order.corrected'>, amount: number) =>
    amount > 0 ? [{ ...act, type, details: { amount, currency } }] : []
  return [
    ...(by === 0 ? [] : [{ ...act, type: 'order.corrected' as const, details: { by, currency } }]),
    ...back('order.refunded', given),
    ...back('order.disputed', taken),
    ...back('order.restored', Math.max(0, -given) + Math.max(0, -taken)),
  ]
}

/** Whoever names the products later knows better than whoever named none. */
async function keepLines(
  store: OrderStore,
  { id, personId }: Known,
  lines: readonly OrderLine[],
): Promise<void> {
  if (lines.length === 0) return
  await store
    .deleteFrom('order_lines')
    .where('person_id', '=', personId)
    .where('order_id', '=', id)
    .execute()
  await insertLines(store, [{ id, personId, lines }])
}
