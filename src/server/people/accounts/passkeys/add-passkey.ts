import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { newId } from '#ids'
import { record } from '#timeline'
import { profilesOf } from '../../read.ts'
import { deviceNameOf, spellDevice } from '../devices/device-name.ts'
import type { House } from '../house.ts'
import { hashSecret } from '../secret.ts'
import { tellOfSecurity } from '../security-letter.ts'
import { startSession, whoIs } from '../sessions.ts'
import type { AccountStore } from '../tables.ts'
import { confirmSelf } from '../two-steps/confirm-self.ts'
import type { SignedIn, Visit } from '../visit.ts'
import { latePasskey, readMade, wrongPasskey } from './answer.ts'
import { isOwnChallenge, newChallenge, takeChallenge } from './challenge.ts'
import { listPasskeys } from './read.ts'

const MOST = 20
const LONGEST_NAME = 60

/** What a browser needs to make a passkey, as JSON, for whoever shows that it is they who ask. */
export async function beginPasskey(
  house: House,
  visit: Visit,
  input: { password?: string | undefined },
): Promise<string> {
  const viewer = await confirmSelf(house, visit, input)
  const kept = await house.store
    .selectFrom('passkeys')
    .where('person_id', 'in', profilesOf(house.store, viewer.id))
    .select('credential_id as id')
    .execute()
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  const options = await generateRegistrationOptions({
    ...{ rpName: await house.siteName(), rpID: new URL(house.origin).hostname },
    ...{ userName: viewer.handle, userDisplayName: viewer.name },
    userID: new Uint8Array(Buffer.from(viewer.id.replaceAll('-', ''), 'hex')),
    challenge: new Uint8Array(await newChallenge(house, purposeOf(viewer.id))),
    attestationType: 'none',
    excludeCredentials: kept,
    // It stands for both steps: something one has, which asks for something one knows or is.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return JSON.stringify(options)
}

/** Keeps a passkey that a browser has made. This browser gets a new session, of two steps. */
export async function addPasskey(
  house: House,
  visit: Visit,
  input: { name: string; answer: string },
): Promise<SignedIn> {
  const viewer = await whoIs(house, visit.headers)
  if (!viewer) throw new DomainError('not_allowed', 'passkey.guest', 'Please sign in first.')
  const { challenge, ...made } = await verifyMade(house, viewer.id, input.answer)
  return inTransaction(house.store, async (store) => {
    if (!(await takeChallenge(store, challenge))) throw latePasskey()
    if ((await listPasskeys(store, viewer)).length >= MOST) {
      const message = `You have ${MOST} passkeys. Remove one that you do not use first.`
      throw new DomainError('conflict', 'passkey.many', message)
    }
    const id = newId()
    const kept = await store
      .insertInto('passkeys')
      .values({
        ...{ id, person_id: viewer.id, ...made, name: nameFor(input.name, visit) },
        device_id: await findDevice(house, store, visit),
      })
      .onConflict((conflict) => conflict.column('credential_id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!kept) {
      throw new DomainError('conflict', 'passkey.known', 'This passkey is here already.')
    }
    await record(store, {
      ...{ type: 'person.passkey_added', personId: viewer.id, subjectId: id, details: {} },
    })
    await tellOfSecurity(house, store, viewer.id, 'passkeyAdded')
    return startSession(house, store, visit, viewer.id, { hasTwoSteps: true })
  })
}

const purposeOf = (personId: string) => `for ${personId}`

async function verifyMade(house: House, personId: string, text: string) {
  const { answer, challenge } = readMade(text)
  if (!(await isOwnChallenge(house, purposeOf(personId), challenge))) throw latePasskey()
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: { ...answer, response: { ...answer.response, transports: [] } },
    ...{ expectedChallenge: challenge, expectedOrigin: house.origin },
    expectedRPID: new URL(house.origin).hostname,
    requireUserVerification: true,
  }).catch(() => {
    throw wrongPasskey()
  })
  if (!verified) throw wrongPasskey()
  const { credential } = registrationInfo
  return {
    challenge,
    credential_id: credential.id,
    public_key: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: answer.response.transports,
  }
}

/** As its owner calls it, or else by the browser in which it was made. */
function nameFor(typed: string, { headers }: Visit): string {
  const name = typed.trim().slice(0, LONGEST_NAME)
  return name === '' ? spellDevice(deviceNameOf(headers.get('user-agent') ?? '')) : name
}

async function findDevice({ cookie }: House, store: AccountStore, { headers }: Visit) {
  const session = await store
    .selectFrom('sessions')
    .where('token_hash', '=', hashSecret(cookie.read(headers) ?? ''))
    .select('device_id as id')
    .executeTakeFirst()
  return session?.id ?? null
}
