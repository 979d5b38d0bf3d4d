import { sql } from 'kysely'
import { inTransaction } from '#database'
import type { House } from '../house.ts'
import { limitSignInHere } from '../limits.ts'
import { startSession } from '../sessions.ts'
import type { AccountStore } from '../tables.ts'
import type { SignedIn, Visit } from '../visit.ts'
import { latePasskey, readSigned, wrongPasskey } from './answer.ts'
import { isOwnChallenge, newChallenge, takeChallenge } from './challenge.ts'

const PURPOSE = 'sign-in'

/** What a browser needs to ask for any passkey of ours, as JSON (WebAuthn §5.5). */
export async function askForPasskey(house: House): Promise<string> {
  const challenge = await newChallenge(house, PURPOSE)
  return JSON.stringify({
    challenge: challenge.toString('base64url'),
    rpId: new URL(house.origin).hostname,
    userVerification: 'required',
  })
}

/**
 * Signs in whoever holds a passkey, which asked them for a finger, a face or a PIN: both steps at
 * once. Refuses an answer that was given before.
 */
export async function signInByPasskey(
  house: House,
  visit: Visit,
  input: { answer: string },
): Promise<SignedIn> {
  await limitSignInHere(house.store, visit.address)
  const { answer, challenge } = readSigned(input.answer)
  if (!(await isOwnChallenge(house, PURPOSE, challenge))) throw latePasskey()
  const passkey = await findPasskey(house.store, answer.id)
  if (!passkey) throw wrongPasskey()
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    ...{ response: answer, expectedChallenge: challenge, expectedOrigin: house.origin },
    expectedRPID: new URL(house.origin).hostname,
    credential: {
      ...{ id: answer.id, counter: passkey.counter },
      publicKey: new Uint8Array(passkey.publicKey),
    },
    requireUserVerification: true,
  }).catch(() => {
    throw wrongPasskey()
  })
  if (!verified) throw wrongPasskey()
  return inTransaction(house.store, async (store) => {
    if (!(await takeChallenge(store, challenge))) throw latePasskey()
    await noteUse(store, passkey, authenticationInfo.newCounter)
    const { personId } = passkey
    const signedIn = await startSession(house, store, visit, personId, { hasTwoSteps: true })
    return { ...signedIn, setCookie: [...signedIn.setCookie, house.halfCookie.clear()] }
  })
}

type Kept = NonNullable<Awaited<ReturnType<typeof findPasskey>>>

function findPasskey(store: AccountStore, credentialId: string) {
  return store
    .selectFrom('passkeys')
    .where('credential_id', '=', credentialId)
    .select(['id', 'person_id as personId', 'public_key as publicKey', 'counter'])
    .executeTakeFirst()
}

/** Refuses one that was removed meanwhile, or used by a copy of it (its count went on elsewhere). */
async function noteUse(store: AccountStore, { id, personId, counter }: Kept, count: number) {
  const used = await store
    .updateTable('passkeys')
    .set({ counter: count, last_used_at: sql<Date>`now()` })
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .where('counter', '=', counter)
    .returning('id')
    .executeTakeFirst()
  if (!used) throw wrongPasskey()
}
