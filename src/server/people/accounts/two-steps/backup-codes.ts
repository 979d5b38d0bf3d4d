import { randomInt } from 'node:crypto'
import { profilesOf } from '../../read.ts'
import type { House } from '../house.ts'
import type { AccountStore } from '../tables.ts'
import { hashCode } from './keep-secret.ts'

const COUNT = 10
const LENGTH = 10
/** Without letters that are mistaken for others (Crockford's base 32): 50 bits in a code. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

/** Ten new codes, which are told this once; the former ones are good for nothing any more. */
export async function renewCodes(
  house: House,
  store: AccountStore,
  personId: string,
): Promise<string[]> {
  await forgetCodes(store, personId)
  const codes = Array.from({ length: COUNT }, () =>
    Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  )
  const hashes = await Promise.all(codes.map((code) => hashCode(house, code)))
  await store
    .insertInto('backup_codes')
    .values(hashes.map((code_hash) => ({ code_hash, person_id: personId })))
    .execute()
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`)
}

/** Uses a code up, if it is one of this person's. Of two who use it at once, one does. */
export async function takeBackupCode(
  house: House,
  store: AccountStore,
  personId: string,
  typed: string,
): Promise<boolean> {
  const code = typed.toLowerCase().replace(/[^0-9a-z]/g, '')
  if (code.length !== LENGTH) return false
  const taken = await store
    .deleteFrom('backup_codes')
    .where('code_hash', '=', await hashCode(house, code))
    .where('person_id', 'in', profilesOf(store, personId))
    .returning('person_id')
    .executeTakeFirst()
  return taken !== undefined
}

export async function forgetCodes(store: AccountStore, personId: string): Promise<void> {
  await store
    .deleteFrom('backup_codes')
    .where('person_id', 'in', profilesOf(store, personId))
    .execute()
}
