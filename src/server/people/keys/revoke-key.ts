import { sql } from 'kysely'
import { allow, found } from '#errors'
import type { Person } from '../person.ts'
import { mayConfigure } from '../policy.ts'
import type { KeyStore } from './tables.ts'

/** Makes a key useless from now on. Done twice it does no harm. */
export async function revokeKey(
  store: KeyStore,
  actor: Person | undefined,
  id: string,
): Promise<void> {
  allow(mayConfigure(actor), 'key.revoke', 'Only admins may revoke keys.')
  const revoked = await store
    .updateTable('api_keys')
    .set({ revoked_at: sql<Date>`coalesce(revoked_at, now())` })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  found(revoked, 'key.unknown', 'There is no such key.')
}
