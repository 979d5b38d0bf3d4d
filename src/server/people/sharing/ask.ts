import { sql } from 'kysely'
import type { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import { record } from '#timeline'
import type { Person } from '../person.ts'
import { findByClaim } from '../find-by-claim.ts'
import { findPerson } from '../read.ts'
import { blockedPairs } from '../ties/policy.ts'
import { isDealer } from './policy.ts'
import { dealersOf } from './seen.ts'
import { newRequest } from './sharing.ts'
import type { SharingStore } from './tables.ts'

/** So many a dealer may ask within a day: enough for a shop, too few to try out addresses. */
const MOST_A_DAY = 30
/** Whoever said no, or nothing, is left in peace for so long. */
const PEACE_MS = 30 * 86_400_000
const DAY_MS = 86_400_000

/**
 * Asks a customer to show a dealer some of their fields. Whether there is such a customer, and
 * whether they want to be asked, the dealer does not learn from it.
 */
export function askForAccess(
  store: SharingStore,
  actor: Person | undefined,
  input: z.input<typeof newRequest>,
): Promise<string> {
  return inTransaction(store, async (store) => {
    const { dealerId, who, purpose, groups, days, words } = checked(newRequest, input, 'sharing')
    const message = 'Only the people of this dealer may ask for it.'
    allow(isDealer(actor) && (await worksFor(store, actor, dealerId)), 'sharing.ask', message)
    await refuseMany(store, dealerId)
    const personId = await findAskable(store, actor, { who, dealerId })
    const id = newId()
    await store
      .insertInto('sharing_requests')
      .values({
        ...{ id, dealer_id: dealerId, person_id: personId ?? null, relationship_id: null },
        ...{ asked_as: who, asked_by: actor.id, asked_at: now(), purpose, days, words },
        field_groups: [...new Set(groups)],
      })
      .execute()
    const details = { dealerId, purpose, count: groups.length }
    await record(store, {
      ...{ type: 'sharing.requested', personId: actor.id, subjectId: id, details },
      organizationId: dealerId,
    })
    return id
  })
}

/** Whether somebody works for a dealer of the business now. */
async function worksFor(store: SharingStore, person: Person, dealerId: string): Promise<boolean> {
  const own = await store
    .selectFrom('organizations')
    .where('id', '=', dealerId)
    .where(sql<boolean>`id in (${dealersOf(store, person.id)})`)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
  return own !== undefined
}

async function refuseMany(store: SharingStore, dealerId: string): Promise<void> {
  const { count } = await store
    .selectFrom('sharing_requests')
    .where('dealer_id', '=', dealerId)
    .where('asked_at', '>', new Date(now().getTime() - DAY_MS))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count < MOST_A_DAY) return
  const message = 'Your company has asked many customers today. Please go on tomorrow.'
  throw new DomainError('too_many', 'sharing.pace', message)
}

/** A member who can answer, wants to hear of this person and was not asked lately. */
async function findAskable(
  store: SharingStore,
  actor: Person,
  { who, dealerId }: { who: string; dealerId: string },
): Promise<string | undefined> {
  const profileId = await findTyped(store, who)
  if (profileId === undefined) return undefined
  const { id } = await findPerson(store, profileId)
  const member = await store
    .selectFrom('people')
    .where('id', '=', id)
    .where('presence', '=', 'member')
    .select('id')
    .executeTakeFirst()
  if (!member || id === actor.id) return undefined
  if ((await blockedPairs(store, [{ fromId: actor.id, toId: id }])).length > 0) return undefined
  const asked = await store
    .selectFrom('sharing_requests')
    .innerJoin('people', 'people.id', 'sharing_requests.person_id')
    .where('people.canonical_id', '=', id)
    .where('dealer_id', '=', dealerId)
    .where('asked_at', '>', new Date(now().getTime() - PEACE_MS))
    .where(sql<boolean>`granted_groups = '{}'`)
    .select('sharing_requests.id')
    .executeTakeFirst()
  return asked ? undefined : id
}

/** Handles are for everybody to see; an address counts where it is proven. */
async function findTyped(store: SharingStore, who: string): Promise<string | undefined> {
  if (who.startsWith('@')) {
    const handle = who.slice(1).toLowerCase()
    const row = await store
      .selectFrom('people')
      .where('handle', '=', handle)
      .select('id')
      .executeTakeFirst()
    return row?.id
  }
  if (!/^\S+@\S+$/.test(who)) {
    const message = 'Enter an e-mail address, or a name with @.'
    throw new DomainError('invalid', 'sharing.who', message)
  }
  const profileId = await findByClaim(store, 'email', who)
  if (profileId === undefined) return undefined
  const proven = await store
    .selectFrom('claims')
    .where('person_id', '=', profileId)
    .where('kind', '=', 'email')
    .where('verified_at', 'is not', null)
    .select('id')
    .executeTakeFirst()
  return proven && profileId
}
