import { sql } from 'kysely'
import { inTransaction } from '#database'
import { recordMany } from '#timeline'
import type { OrderStore } from './tables.ts'

/**
 * Takes back orders that an import run stored, some at a time: the timeline hears that they are void,
 * so that every sum is as if they had never been. Answers how many went; those of which money went
 * back are left.
 */
export function voidOrders(
  store: OrderStore,
  runId: string,
  { most = 2000 }: { most?: number } = {},
): Promise<number> {
  return inTransaction(store, async (store) => {
    const { rows } = await sql<Voided>`
      delete from orders using (
        select person_id, id from orders
        where import_run_id = ${runId} and refunded = 0 limit ${sql.lit(most)} for update
      ) as taken
      where orders.person_id = taken.person_id and orders.id = taken.id
      returning orders.id, orders.person_id as "personId", organization_id as "organizationId",
        amount, currency, source
    `.execute(store)
    await recordMany(
      store,
      rows.map(({ id, personId, organizationId, amount, currency, source }) => {
        const about = { personId, organizationId, subjectId: id, source, sourceId: `void:${id}` }
        return { type: 'order.voided', ...about, details: { amount, currency } }
      }),
    )
    return rows.length
  })
}

interface Voided {
  id: string
  personId: string
  organizationId: string | null
  amount: number
  currency: string
  source: string
}

/** How many orders of a run are there still. */
export async function countOrdersOfRun(store: OrderStore, runId: string): Promise<number> {
  const { orders } = await store
    .selectFrom('orders')
    .where('import_run_id', '=', runId)
    .select(({ fn }) => fn.countAll<number>().as('orders'))
    .executeTakeFirstOrThrow()
  return orders
}
