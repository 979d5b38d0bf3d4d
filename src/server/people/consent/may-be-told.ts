import { createHmac } from 'node:crypto'
import { now } from '#clock'
import { normalizeEmail } from '../claim.ts'
import { standingOf, type Channel } from './consent.ts'
import { listLinesOf, listProfileIds } from './read.ts'
import type { ConsentStore } from './tables.ts'

/**
 * Whether somebody agreed to be told of a purpose by a way, as of now. Asked when something is
 * sent, however long ago it was written. An unknown or archived purpose is a no.
 */
export async function mayBeTold(
  store: ConsentStore,
  personId: string,
  purposeKey: string,
  channel: Channel,
): Promise<boolean> {
  const purpose = await store
    .selectFrom('consent_purposes')
    .where('key', '=', purposeKey)
    .where('archived_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  if (!purpose) return false
  const profileIds = await listProfileIds(store, personId)
  const lines = await listLinesOf(store, profileIds, { purposeId: purpose.id, channel })
  return standingOf(profileIds, lines, now()) === 'granted'
}

/** An address as it is kept of those who were forgotten: only who has the key of the house can ask. */
export function hashAddress(key: string, address: string): Buffer {
  return createHmac('sha256', key).update(normalizeEmail(address)).digest()
}

/** Whether an address belongs to somebody who was forgotten; no import brings it back to letters. */
export async function isSuppressed(
  store: ConsentStore,
  key: string,
  address: string,
): Promise<boolean> {
  const row = await store
    .selectFrom('suppressions')
    .where('address_hash', '=', hashAddress(key, address))
    .select('since')
    .executeTakeFirst()
  return row !== undefined
}
