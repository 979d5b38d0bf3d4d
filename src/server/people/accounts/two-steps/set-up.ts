import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { record } from '#timeline'
import type { House } from '../house.ts'
import { tellOfSecurity } from '../security-letter.ts'
import { endSessionsOf, startSession, whoIs } from '../sessions.ts'
import type { SignedIn, Visit } from '../visit.ts'
import { renewCodes } from './backup-codes.ts'
import { counterOf, spell } from './code.ts'
import { confirmSelf } from './confirm-self.ts'
import { lock, unlock } from './keep-secret.ts'
import { hasTwoSteps } from './read.ts'
import { countCode, wrongCode } from './take-code.ts'

/** What an app needs to make codes: the key to type, and a link that opens the app. */
export interface AppKey {
  key: string
  link: string
}

/** Makes a secret and tells it this once. It counts from the first right code on, within an hour. */
export async function beginTwoSteps(
  house: House,
  visit: Visit,
  input: { password?: string | undefined },
): Promise<AppKey> {
  const viewer = await confirmSelf(house, visit, input)
  const secret = randomBytes(20)
  const kept = await lock(house, secret)
  await inTransaction(house.store, async (store) => {
    if (await hasTwoSteps(store, viewer.id)) throw isOnAlready()
    const anew = { secret: kept, created_at: sql<Date>`now()` }
    await store
      .insertInto('two_steps')
      .values({ person_id: viewer.id, ...anew })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(anew))
      .execute()
  })
  return { key: spell(secret), link: linkFor(await house.siteName(), viewer.handle, spell(secret)) }
}

/**
 * Switches two steps on by a first code. Other browsers are signed out, this one gets a new
 * session, and ten backup codes are told this once.
 */
export async function confirmTwoSteps(
  house: House,
  visit: Visit,
  { code }: { code: string },
): Promise<SignedIn & { codes: string[] }> {
  const viewer = await whoIs(house, visit.headers)
  if (!viewer) throw new DomainError('not_allowed', 'two_steps.guest', 'Please sign in first.')
  await countCode(house, visit, viewer.id)
  return inTransaction(house.store, async (store) => {
    const begun = await store
      .selectFrom('two_steps')
      .where('person_id', '=', viewer.id)
      .where('created_at', '>', sql<Date>`now() - interval '1 hour'`)
      .select(['secret', 'confirmed_at'])
      .forUpdate()
      .executeTakeFirst()
    if (!begun) throw new DomainError('conflict', 'two_steps.begin', 'Please begin again.')
    if (begun.confirmed_at) throw isOnAlready()
    const last_counter = counterOf(
      await unlock(house, begun.secret),
      code.replace(/\s/g, ''),
      now(),
    )
    if (last_counter === undefined) throw wrongCode()
    await store
      .updateTable('two_steps')
      .set({ confirmed_at: sql<Date>`now()`, last_counter })
      .where('person_id', '=', viewer.id)
      .execute()
    const codes = await renewCodes(house, store, viewer.id)
    const { id: personId } = viewer
    await record(store, {
      ...{ type: 'person.two_steps_started', personId, subjectId: personId, details: {} },
    })
    await tellOfSecurity(house, store, personId, 'twoStepsOn')
    await endSessionsOf(store, personId)
    return { ...(await startSession(house, store, visit, personId, { hasTwoSteps: true })), codes }
  })
}

function isOnAlready(): DomainError {
  return new DomainError('conflict', 'two_steps.on', 'Two steps are on already.')
}

/** The address by which apps take a secret (Google Authenticator's key URI format). */
function linkFor(site: string, handle: string, key: string): string {
  const [issuer, label] = [encodeURIComponent(site), encodeURIComponent(`${site}:${handle}`)]
  return `otpauth://totp/${label}?secret=${key}&issuer=${issuer}`
}
