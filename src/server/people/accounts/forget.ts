import { sql } from 'kysely'
import type { AccountStore } from './tables.ts'

/** Clears away sessions, sign-ins half done, links and counted attempts that have ended. */
export async function forgetExpired(store: AccountStore): Promise<void> {
  for (const table of ['sessions', 'half_sign_ins', 'one_time_links', 'attempts'] as const) {
    await store
      .deleteFrom(table)
      .where('expires_at', '<', sql<Date>`now()`)
      .execute()
  }
}
