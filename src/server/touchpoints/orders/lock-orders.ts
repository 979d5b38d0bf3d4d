import { sql } from 'kysely'
import type { OrderStore } from './tables.ts'

/** Few enough that thousands of orders in one transaction need few locks. */
const LOCKS = 64

/**
 * Keeps others from bringing in the same orders until the transaction ends, and tells which of them
 * are known: several systems report one purchase, perhaps at once and of different profiles.
 */
export async function lockOrders(
  store: OrderStore,
  source: string,
  sourceIds: readonly string[],
): Promise<Set<string>> {
  if (sourceIds.length === 0) return new Set()
  await sql`
    select pg_advisory_xact_lock(hashtext('orders'), lock) from (
      select distinct abs(hashtext(${source} || ':' || id) % ${sql.lit(LOCKS)}) as lock
      from unnest(${sourceIds}::text[]) as id order by lock
    ) as locks
  `.execute(store)
  const known = await store
    .selectFrom('orders')
    .where('source', '=', source)
    .where(({ eb, fn, val }) => eb('source_id', '=', fn.any(val(sourceIds))))
    .select('source_id as sourceId')
    .execute()
  return new Set(known.map(({ sourceId }) => sourceId))
}
