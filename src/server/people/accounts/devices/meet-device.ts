import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#ids'
import { isStaff, type Person } from '../../person.ts'
import { profilesOf } from '../../read.ts'
import type { House } from '../house.ts'
import { networkOf } from '../network.ts'
import { hashSecret, newSecret } from '../secret.ts'
import type { AccountStore } from '../tables.ts'
import type { Visit } from '../visit.ts'
import { deviceNameOf } from './device-name.ts'

export interface Met {
  id: string
  /** Not seen for this person before; never said of the first one, of which nobody is surprised. */
  isNew: boolean
  /** By which the browser is known again. */
  setCookie: string
}

/**
 * Whether a person signed in with this device before: it keeps a cookie of ours, or it is the same
 * browser and system in the same network. Staff are known by the cookie alone. Kept for later.
 */
export async function meetDevice(
  house: House,
  store: AccountStore,
  visit: Visit,
  { profileId, person }: { profileId: string; person: Person },
): Promise<Met> {
  // Who signs in twice at once from something new is warned once.
  await sql`select pg_advisory_xact_lock(hashtext(${`devices ${person.id}`}))`.execute(store)
  const kept = keptToken(house, visit)
  const { token, tokenHash } = kept ?? newSecret()
  const placeHash = await hashPlace(house, visit, person.id)
  const known = await listDevices(store, person.id)
  const same =
    known.find((device) => device.tokenHash.equals(tokenHash)) ??
    known.find((device) => !isStaff(person) && device.placeHash?.equals(placeHash))
  const id = same?.id ?? newId()
  await store
    .insertInto('known_devices')
    .values({
      ...{ id, person_id: same?.profileId ?? profileId },
      ...{ token_hash: tokenHash, place_hash: placeHash },
    })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'id']).doUpdateSet({
        ...{ token_hash: tokenHash, place_hash: placeHash, seen_at: sql<Date>`now()` },
      }),
    )
    .execute()
  const setCookie = house.deviceCookie.write(token)
  return { id, isNew: same === undefined && known.length > 0, setCookie }
}

/** Takes only what looks like a token of ours. */
function keptToken({ deviceCookie }: House, { headers }: Visit) {
  const token = deviceCookie.read(headers)
  if (token === undefined || !/^[\w-]{43}$/.test(token)) return undefined
  return { token, tokenHash: hashSecret(token) }
}

/** Tells by itself neither network nor browser: the key lies outside of the database. */
async function hashPlace({ key }: House, { headers, address }: Visit, personId: string) {
  const { browser, system } = deviceNameOf(headers.get('user-agent') ?? '')
  return createHmac('sha256', await key())
    .update(JSON.stringify(['place', personId, browser, system, networkOf(address)]))
    .digest()
}

function listDevices(store: AccountStore, personId: string) {
  return store
    .selectFrom('known_devices')
    .where('person_id', 'in', profilesOf(store, personId))
    .select(['id', 'person_id as profileId'])
    .select(['token_hash as tokenHash', 'place_hash as placeHash'])
    .execute()
}
