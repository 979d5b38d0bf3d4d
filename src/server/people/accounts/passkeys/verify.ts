import { sql } from 'kysely'
import type { House } from '../house.ts'
import type { AccountStore } from '../tables.ts'
import { latePasskey, readSigned, wrongPasskey } from './answer.ts'
import { isOwnChallenge, newChallenge, takeChallenge } from './challenge.ts'

/** What a browser needs to ask for any passkey of ours, as JSON (WebAuthn §5.5). */
export async function askFor(house: House, purpose: string): Promise<string> {
  const challenge = await newChallenge(house, purpose)
  return JSON.stringify({
    challenge: challenge.toString('base64url'),
    rpId: new URL(house.origin).hostname,
    userVerification: 'required',
  })
}

/** Whose passkey signed what we asked for this purpose. It holds once it is used up. */
export async function verifySigned(house: House, purpose: string, text: string) {
  const { answer, challenge } = readSigned(text)
  if (!(await isOwnChallenge(house, purpose, challenge))) throw latePasskey()
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
  return { ...passkey, challenge, count: authenticationInfo.newCounter }
}

type Signed = Awaited<ReturnType<typeof verifySigned>>

/**
 * Uses a signature up. Refuses one that was used before, and a passkey that was removed meanwhile or
 * used by a copy of it (its count went on elsewhere).
 */
export async function useUp(store: AccountStore, signed: Signed): Promise<void> {
  const { id, personId, counter, count, challenge } = signed
  if (!(await takeChallenge(store, challenge))) throw latePasskey()
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

function findPasskey(store: AccountStore, credentialId: string) {
  return store
    .selectFrom('passkeys')
    .where('credential_id', '=', credentialId)
    .select(['id', 'person_id as personId', 'public_key as publicKey', 'counter'])
    .executeTakeFirst()
}
