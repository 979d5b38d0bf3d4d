import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { findPerson, type Person } from '#people'
import { importOrders } from './import.ts'
import { newOrder, type NewOrder } from './order.ts'
import { mayRecordOrders } from './policy.ts'
import type { OrderStore } from './tables.ts'

/** Enters one order and returns its id; entered twice under the same source id, it is one. */
export function recordOrder(
  store: OrderStore,
  actor: Person | undefined,
  input: NewOrder,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(
      mayRecordOrders(actor),
      'order.record',
      'Only staff who look after customers may enter orders.',
    )
    const order = newOrder.parse(input)
    await findPerson(store, order.personId)
    if (order.lines.reduce((sum, line) => sum + line.amount, 0) > order.amount) {
      throw new DomainError(
        'invalid',
        'order.lines',
        'The lines cost more than the order. Correct the amounts.',
      )
    }
    await importOrders(store, [order])
    const { id } = await store
      .selectFrom('orders')
      .where('source', '=', order.source)
      .where('source_id', '=', order.sourceId)
      .select('id')
      .executeTakeFirstOrThrow()
    return id
  })
}
