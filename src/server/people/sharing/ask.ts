import { sql } from 'kysely'
import type { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import { record } from '#timeline'
import type { Person } from '../person.ts'
import { findAskable, findAskedFirm } from './askable.ts'
import { isDealer } from './policy.ts'
import { dealersOf } from './seen.ts'
import { newRequest } from './sharing.ts'
import type { SharingStore } from './tables.ts'

/** So many a dealer may ask within a day: enough for a shop, too few to try out addresses. */
const MOST_A_DAY = 30
const DAY_MS = 86_400_000

/**
 * Asks a customer, person or organisation, to show a dealer some of their fields. Whether there is
 * such a customer, and whether they want to be asked, the dealer does not learn from it.
 */
export function askForAccess(
  store: SharingStore,
  actor: Person | undefined,
  input: z.input<typeof newRequest>,
): Promise<string> {
  return inTransaction(store, async (store) => {
    const asked = checked(newRequest, input, 'sharing')
    const { dealerId, who, kind, purpose, groups, days, words } = asked
    const message = 'Only the people of this dealer may ask for it.'
    allow(isDealer(actor) && (await worksFor(store, actor, dealerId)), 'sharing.ask', message)
    await refuseMany(store, dealerId)
    const put =
      kind === 'person'
        ? { person_id: (await findAskable(store, actor, { who, dealerId })) ?? null }
        : { organization_id: (await findAskedFirm(store, { who, dealerId })) ?? null }
    const id = newId()
    await store
      .insertInto('sharing_requests')
      .values({
        ...{ id, dealer_id: dealerId, ...put, relationship_id: null },
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
