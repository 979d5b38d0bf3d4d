import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction, remembered, type Hole } from '#database'
import { newId } from '#ids'
import { record } from '#timeline'
import { isStaff, type Person } from '../person.ts'
import { findPerson, isSuspendedNow, profilesOf } from '../read.ts'
import { forgetPendingAddress } from './address/read.ts'
import { meetDevice } from './devices/meet-device.ts'
import { warnOfDevice } from './devices/warn-of-device.ts'
import type { House } from './house.ts'
import { hashSecret, newSecret } from './secret.ts'
import type { AccountStore, SessionStore } from './tables.ts'
import type { SignedIn, Visit } from './visit.ts'

/** Begins a session under a new token; the one that the browser had before ends. */
export async function startSession(
  house: House,
  store: AccountStore,
  visit: Visit,
  profileId: string,
  { hasTwoSteps = false } = {},
): Promise<SignedIn> {
  const { cookie } = house
  await endSession(store, cookie.read(visit.headers))
  const person = await findPerson(store, profileId)
  const device = await meetDevice(house, store, visit, { profileId, person })
  if (device.isNew) await warnOfDevice(house, store, visit, { id: device.id, profileId, person })
  const { token, tokenHash } = newSecret()
  await store
    .insertInto('sessions')
    .values({
      id: newId(),
      person_id: profileId,
      token_hash: tokenHash,
      has_two_steps: hasTwoSteps,
      device_id: device.id,
      user_agent: (visit.headers.get('user-agent') ?? '').slice(0, 200),
      expires_at: sql<Date>`now() + interval '90 days'`,
    })
    .execute()
  await noteVisit(store, profileId)
  const setCookie = [cookie.write(token), device.setCookie]
  return { setCookie, person: { ...person, id: profileId } }
}

/**
 * Who it is, under the profile that signed in: what is done while profiles are merged stays with
 * the one that did it. A session ends after 30 days without use, and after 90 in any case. Who
 * works here and must take two steps, but took one, may do only what members may.
 */
export async function whoIs(
  { cookie, store, staffNeedTwoSteps }: Pick<House, 'cookie' | 'store' | 'staffNeedTwoSteps'>,
  headers: Headers,
): Promise<Person | undefined> {
  const token = cookie.read(headers)
  if (token === undefined) return undefined
  const [session] = await askSession(store, { tokenHash: hashSecret(token) })
  if (!session) return undefined
  const { sessionId, lastUsedAt, hasTwoSteps, ...person } = session
  if (dayOf(lastUsedAt) !== dayOf(now())) await noteUse(store, person.id, sessionId)
  if (hasTwoSteps || !isStaff(person) || !(await staffNeedTwoSteps())) return person
  return { ...person, role: 'member', lacksTwoSteps: true }
}

/** The profiles of whoever has a session, for use within a query, whether or not it still opens. */
export function profilesOfVisitor(store: SessionStore, tokenHash: Buffer) {
  return store
    .selectFrom('sessions')
    .innerJoin('people as own', 'own.id', 'sessions.person_id')
    .innerJoin('people as profile', 'profile.canonical_id', 'own.canonical_id')
    .where('sessions.token_hash', '=', tokenHash)
    .select('profile.id')
}

const askSession = remembered(
  (store: SessionStore, hole: Hole<{ tokenHash: ReturnType<typeof hashSecret> }>) =>
    store
      .selectFrom('sessions')
      .innerJoin('people as profile', 'profile.id', 'sessions.person_id')
      .innerJoin('people as person', 'person.id', 'profile.canonical_id')
      .where(
        'sessions.token_hash',
        '=',
        hole(({ tokenHash }) => tokenHash),
      )
      .where('sessions.expires_at', '>', sql<Date>`now()`)
      .where('sessions.last_used_at', '>', sql<Date>`now() - interval '30 days'`)
      .select(['profile.id', 'person.name', 'person.handle', 'person.role', isSuspendedNow])
      .select('person.trust_level as trustLevel')
      .select(['sessions.id as sessionId', 'sessions.last_used_at as lastUsedAt'])
      .select(['sessions.has_two_steps as hasTwoSteps']),
)

/** Ends the session of a token, if there is one. */
export async function endSession(store: SessionStore, token: string | undefined): Promise<void> {
  if (token === undefined) return
  await store.deleteFrom('sessions').where('token_hash', '=', hashSecret(token)).execute()
}

/**
 * Signs a person out everywhere, whichever profile they signed in with, half or wholly. An address
 * that was asked for there is forgotten too.
 */
export async function endSessionsOf(store: SessionStore, personId: string): Promise<void> {
  for (const table of ['sessions', 'half_sign_ins'] as const) {
    await store.deleteFrom(table).where('person_id', 'in', profilesOf(store, personId)).execute()
  }
  await forgetPendingAddress(store, personId)
}

function noteUse(store: SessionStore, profileId: string, sessionId: string): Promise<void> {
  return inTransaction(store, async (store) => {
    await store
      .updateTable('sessions')
      .set({ last_used_at: sql<Date>`now()` })
      .where('person_id', '=', profileId)
      .where('id', '=', sessionId)
      .execute()
    await noteVisit(store, profileId)
  })
}

/** Once a day (UTC), however many browsers are used. */
function noteVisit(store: SessionStore, personId: string): Promise<void> {
  const sourceId = `visit:${dayOf(now())}`
  return record(store, {
    type: 'person.visited',
    personId,
    subjectId: personId,
    details: {},
    sourceId,
  })
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
