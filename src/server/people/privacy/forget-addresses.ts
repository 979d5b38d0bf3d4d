import { hashAddress } from '../consent/may-be-told.ts'
import type { ErasureHouse, Forgotten } from './erasure-step.ts'
import type { ErasureStore } from './tables.ts'

/** Notes the addresses as nobody can read them, so that no list brings them back to letters. */
export async function forgetAddresses(
  store: ErasureStore,
  { addresses }: Forgotten,
  house: ErasureHouse,
): Promise<void> {
  if (addresses.length === 0) return
  const key = await house.key()
  await store
    .insertInto('suppressions')
    .values(addresses.map((address) => ({ address_hash: hashAddress(key, address) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
