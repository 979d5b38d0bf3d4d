import { sql } from 'kysely'
import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { findPerson } from '../../read.ts'
import type { House } from '../house.ts'
import { hashSecret, newSecret } from '../secret.ts'
import { startSession } from '../sessions.ts'
import type { AccountStore } from '../tables.ts'
import type { SignedIn, Visit } from '../visit.ts'
import { hasTwoSteps } from './read.ts'
import { countCode, takeCode } from './take-code.ts'

/** Lets in whoever took the first step; or, if they chose two, asks them for a code. */
export async function admit(
  house: House,
  store: AccountStore,
  visit: Visit,
  profileId: string,
): Promise<SignedIn> {
  if (!(await hasTwoSteps(store, profileId))) return startSession(house, store, visit, profileId)
  const { token, tokenHash } = newSecret()
  await store
    .insertInto('half_sign_ins')
    .values({
      token_hash: tokenHash,
      person_id: profileId,
      expires_at: sql<Date>`now() + interval '10 minutes'`,
    })
    .execute()
  const person = { ...(await findPerson(store, profileId)), id: profileId }
  return { setCookie: [house.halfCookie.write(token)], person, isHalf: true }
}

/** The second step of a sign-in, by the code of the app or by one of the backup codes. */
export async function giveCode(
  house: House,
  visit: Visit,
  { code }: { code: string },
): Promise<SignedIn> {
  const token = house.halfCookie.read(visit.headers)
  const personId = await findHalf(house.store, token)
  if (personId === undefined) throw tooLate()
  await countCode(house, visit, personId)
  return inTransaction(house.store, async (store) => {
    const held = await selectHalf(store, token).forUpdate().executeTakeFirst()
    if (!held) throw tooLate()
    await takeCode(house, store, personId, code)
    await store
      .deleteFrom('half_sign_ins')
      .where('token_hash', '=', hashSecret(token ?? ''))
      .execute()
    const signedIn = await startSession(house, store, visit, personId, { hasTwoSteps: true })
    return { ...signedIn, setCookie: [...signedIn.setCookie, house.halfCookie.clear()] }
  })
}

/** For the page that asks for the code: whether this browser took the first step just now. */
export async function isHalfIn(house: House, headers: Headers): Promise<boolean> {
  return (await findHalf(house.store, house.halfCookie.read(headers))) !== undefined
}

async function findHalf(store: AccountStore, token: string | undefined) {
  return (await selectHalf(store, token).executeTakeFirst())?.personId
}

function selectHalf(store: AccountStore, token = '') {
  return store
    .selectFrom('half_sign_ins')
    .where('token_hash', '=', hashSecret(token))
    .where('expires_at', '>', sql<Date>`now()`)
    .select('person_id as personId')
}

function tooLate(): DomainError {
  const message = 'Too much time has passed. Please sign in again.'
  return new DomainError('invalid', 'two_steps.late', message)
}
