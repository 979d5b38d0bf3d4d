import { sql } from 'kysely'
import type { AccountStore } from './tables.ts'

/** Clears away sessions, sign-ins half done, links and counted attempts that have ended. */
export async function forgetExpired(store: AccountStore): Promise<void> {
  for (const table of [
    'sessions',
    'half_sign_ins',
    'one_time_links',
    'attempts',
    'answered_challenges',
  ] as const) {
    await store
      .deleteFrom(table)
      .where('expires_at', '<', sql<Date>`now()`)
      .execute()
  }
  await forgetDevices(store)
}

/**
 * Networks are forgotten after 30 days (reference: addresses 30 days), devices after as long as
 * their cookies live. The last device of a person stays, or a stranger's would pass for the first.
 */
async function forgetDevices(store: AccountStore): Promise<void> {
  await store
    .updateTable('known_devices')
    .set({ place_hash: null })
    .where('seen_at', '<', sql<Date>`now() - interval '30 days'`)
    .where('place_hash', 'is not', null)
    .execute()
  await sql`
    delete from known_devices as old
    where old.seen_at < now() - interval '400 days' and exists (
      select from known_devices as newer
      where newer.person_id = old.person_id and newer.seen_at > old.seen_at
    )
  `.execute(store)
}
