import { sql } from 'kysely'
import { DomainError } from '#errors'
import { inTransaction } from '#database'
import { normalizeEmail } from '../claim.ts'
import type { House } from './house.ts'
import { limitSignIn } from './limits.ts'
import { isRight } from './passwords.ts'
import { endSession } from './sessions.ts'
import { admit } from './two-steps/give-code.ts'
import type { SignedIn, Visit } from './visit.ts'

/** Signs in by password. The answer and its time are the same for unknown addresses. */
export async function signIn(
  house: House,
  visit: Visit,
  input: { email: string; password: string },
): Promise<SignedIn> {
  const email = normalizeEmail(input.email)
  await limitSignIn(house.store, visit.address, email)
  const account = await findAccount(house, email)
  if (!(await isRight(input.password, account?.passwordHash)) || !account) {
    const message = 'The address or the password is not right. You can also ask for a link.'
    throw new DomainError('not_allowed', 'sign_in.wrong', message)
  }
  return inTransaction(house.store, (store) => admit(house, store, visit, account.personId))
}

/** Ends the session of this browser and makes it forget. */
export async function signOut(
  { cookie, store }: House,
  { headers }: Pick<Visit, 'headers'>,
): Promise<{ setCookie: string[] }> {
  await endSession(store, cookie.read(headers))
  return { setCookie: [cookie.clear()] }
}

/** The account of a mailbox: the proven one; while there is none, the first that named it. */
function findAccount({ store }: House, email: string) {
  return store
    .selectFrom('accounts')
    .where('email', '=', email)
    .select(['person_id as personId', 'password_hash as passwordHash'])
    .orderBy(sql`proven_at is null`)
    .orderBy('created_at')
    .limit(sql.lit(1))
    .executeTakeFirst()
}
