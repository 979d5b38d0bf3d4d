import { inTransaction } from '#database'
import { checked, DomainError } from '#errors'
import { normalizeEmail } from '../claim.ts'
import { findPerson } from '../read.ts'
import type { House } from './house.ts'
import { limitLetters } from './limits.ts'
import { takeLink } from './links.ts'
import { hashPassword, newPassword } from './passwords.ts'
import { proveMailbox } from './prove-mailbox.ts'
import { refuseGuessable } from './refuse-guessable.ts'
import { tellOfSecurity } from './security-letter.ts'
import { endSessionsOf } from './sessions.ts'
import type { AccountStore } from './tables.ts'
import { admit } from './two-steps/give-code.ts'
import type { SignedIn, Visit } from './visit.ts'
import { writeLink } from './write-link.ts'

/** Writes a link to choose a new password with. An unknown address gets a letter that says so. */
export async function requestPasswordReset(
  house: House,
  visit: Visit,
  input: { email: string },
): Promise<void> {
  const email = normalizeEmail(input.email)
  await limitLetters(house.store, visit.address, email)
  await inTransaction(house.store, async (store) => {
    const known = await store
      .selectFrom('accounts')
      .where('email', '=', email)
      .select('person_id')
      .executeTakeFirst()
    await writeLink(house, store, visit, known ? 'reset' : 'unknown', { email })
  })
}

/** Sets the password of whoever got the link, signs out all their browsers, and this one in. */
export async function resetPassword(
  house: House,
  visit: Visit,
  input: { token: string; password: string },
): Promise<SignedIn> {
  const password = checked(newPassword, input.password, 'invalid.password')
  const passwordHash = await hashPassword(password)
  return inTransaction(house.store, async (store) => {
    const { email } = await takeLink(store, 'reset', input.token)
    if (email === null) throw new DomainError('invalid', 'link', 'Please ask for a new link.')
    const hadAccount = await isProven(store, email)
    const profileId = await proveMailbox(house, store, visit, { email })
    const { name } = await findPerson(store, profileId)
    await refuseGuessable(house, { password }, [name, email])
    await store
      .updateTable('accounts')
      .set({ password_hash: passwordHash })
      .where('person_id', '=', profileId)
      .execute()
    await endSessionsOf(store, profileId)
    await store.deleteFrom('one_time_links').where('email', '=', email).execute()
    if (hadAccount) await tellOfSecurity(house, store, profileId, 'passwordSet')
    return admit(house, store, visit, profileId)
  })
}

async function isProven(store: AccountStore, email: string): Promise<boolean> {
  const account = await store
    .selectFrom('accounts')
    .where('email', '=', email)
    .where('proven_at', 'is not', null)
    .select('person_id')
    .executeTakeFirst()
  return account !== undefined
}
