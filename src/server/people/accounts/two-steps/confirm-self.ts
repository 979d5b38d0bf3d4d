import { sql } from 'kysely'
import { DomainError } from '#errors'
import type { Person } from '../../person.ts'
import { profilesOf } from '../../read.ts'
import type { House } from '../house.ts'
import { limitSignIn } from '../limits.ts'
import { confirmByPasskey } from '../passkeys/confirm-by-passkey.ts'
import { isRight } from '../passwords.ts'
import { hashSecret } from '../secret.ts'
import { whoIs } from '../sessions.ts'
import type { Visit } from '../visit.ts'

/**
 * Whose browser it is, if it is they who sit there: they hold a passkey of theirs, know their
 * password or, having none, came in within the last quarter of an hour.
 */
export async function confirmSelf(
  house: House,
  visit: Visit,
  { password = '', answer = '' }: { password?: string | undefined; answer?: string | undefined },
): Promise<Person> {
  const viewer = await whoIs(house, visit.headers)
  if (!viewer) throw new DomainError('not_allowed', 'two_steps.guest', 'Please sign in first.')
  if (answer !== '') {
    await confirmByPasskey(house, visit, viewer, answer)
    return viewer
  }
  const account = await findPassword(house, viewer)
  if (account) {
    await limitSignIn(house.store, visit.address, account.email)
    if (await isRight(password, account.hash)) return viewer
    throw new DomainError('invalid', 'two_steps.password', 'This password is not right.')
  }
  if (await cameJustNow(house, visit)) return viewer
  const message = 'Sign out and in again by a link first; then you have a quarter of an hour.'
  throw new DomainError('conflict', 'two_steps.anew', message)
}

/** The password of this profile, or else of another of the same person's. */
function findPassword({ store }: House, viewer: Person) {
  return store
    .selectFrom('accounts')
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .where('password_hash', 'is not', null)
    .select(['email', 'password_hash as hash'])
    .orderBy(({ eb }) => eb('person_id', '=', viewer.id), 'desc')
    .orderBy('created_at')
    .executeTakeFirst()
}

async function cameJustNow({ store, cookie }: House, { headers }: Visit): Promise<boolean> {
  const session = await store
    .selectFrom('sessions')
    .where('token_hash', '=', hashSecret(cookie.read(headers) ?? ''))
    .where('created_at', '>', sql<Date>`now() - interval '15 minutes'`)
    .select('id')
    .executeTakeFirst()
  return session !== undefined
}
