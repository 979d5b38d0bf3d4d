import { sql } from 'kysely'
import { inTransaction } from '#database'
import { found } from '#errors'
import type { Person } from '../person.ts'
import { profilesOf } from '../read.ts'
import { deviceNameOf, spellDevice } from './devices/device-name.ts'
import type { House } from './house.ts'
import { hashSecret } from './secret.ts'
import type { SessionStore } from './tables.ts'

export interface Session {
  id: string
  /** Browser and system, roughly. */
  device: string
  createdAt: Date
  lastUsedAt: Date
  /** The one by which the list is asked for. */
  isThis: boolean
}

/** Where a person is signed in, last used first. */
export async function listSessions(
  { store, cookie }: Pick<House, 'store' | 'cookie'>,
  viewer: Person,
  headers: Headers,
): Promise<Session[]> {
  const sessions = await ofPerson(store, viewer)
    .select(['id', 'user_agent as userAgent', 'token_hash as tokenHash'])
    .select(['created_at as createdAt', 'last_used_at as lastUsedAt'])
    .orderBy('last_used_at', 'desc')
    .orderBy('id')
    .execute()
  const here = hashSecret(cookie.read(headers) ?? '')
  return sessions.map(({ userAgent, tokenHash, ...session }) => ({
    ...{ ...session, device: spellDevice(deviceNameOf(userAgent)) },
    isThis: tokenHash.equals(here),
  }))
}

/** Signs a person out of one of their browsers. That of another is not found. */
export async function endOwnSession(
  store: SessionStore,
  viewer: Person,
  { id }: { id: string },
): Promise<void> {
  const ended = await store
    .deleteFrom('sessions')
    .where('id', '=', id)
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .returning('id')
    .executeTakeFirst()
  found(ended, 'session.unknown', 'You are not signed in there any more.')
}

/** Signs a person out everywhere but here, half or wholly; returns out of how many browsers. */
export function endOtherSessions(
  { store, cookie }: Pick<House, 'store' | 'cookie'>,
  viewer: Person,
  headers: Headers,
): Promise<number> {
  return inTransaction(store, async (store) => {
    const ended = await store
      .deleteFrom('sessions')
      .where('person_id', 'in', profilesOf(store, viewer.id))
      .where('token_hash', '<>', hashSecret(cookie.read(headers) ?? ''))
      .returning('id')
      .execute()
    await store
      .deleteFrom('half_sign_ins')
      .where('person_id', 'in', profilesOf(store, viewer.id))
      .execute()
    return ended.length
  })
}

/** What `whoIs` would still take. */
function ofPerson(store: SessionStore, viewer: Person) {
  return store
    .selectFrom('sessions')
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .where('expires_at', '>', sql<Date>`now()`)
    .where('last_used_at', '>', sql<Date>`now() - interval '30 days'`)
}
