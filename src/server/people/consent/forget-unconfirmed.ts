import { sql } from 'kysely'
import { inTransaction } from '#database'
import type { ConsentStore } from './tables.ts'

/** Forgets what nobody confirmed within 30 days, and links that were not used by then. */
export function forgetUnconfirmed(store: ConsentStore): Promise<void> {
  return inTransaction(store, async (store) => {
    await store
      .deleteFrom('consent_requests')
      .where('asked_at', '<', sql<Date>`now() - interval '30 days'`)
      .execute()
    await store
      .deleteFrom('consent_lines')
      .where('action', '=', 'pending')
      .where('said_at', '<', sql<Date>`now() - interval '30 days'`)
      .execute()
  })
}
