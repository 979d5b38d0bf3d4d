import { sql } from 'kysely'
import type { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import type { Person } from '#people'
import { dealersOf, isDealer } from '#sharing'
import { record } from '#timeline'
import { keysOf, nameKey, newDeal } from './deal.ts'
import type { DealStore } from './tables.ts'

/** So many a dealer registers within a day: enough to work, too few to claim a whole market. */
const MOST_A_DAY = 50
const DAY_MS = 86_400_000

/**
 * Registers a deal of a dealer; returns its id. It waits for staff. Whether another dealer has the
 * same one, nobody learns from it; what the dealer itself registered already is refused.
 */
export function registerDeal(
  store: DealStore,
  actor: Person | undefined,
  input: z.input<typeof newDeal>,
): Promise<string> {
  return inTransaction(store, async (store) => {
    const deal = checked(newDeal, input, 'deal')
    const { dealerId, name, website, email, product, amount, currency, expectedOn } = deal
    const message = 'Only the people of this dealer may register its deals.'
    allow(isDealer(actor) && (await holdDealer(store, actor, dealerId)), 'deal.register', message)
    await refuseMany(store, dealerId)
    await refuseOwn(store, dealerId, name)
    const id = newId()
    await store
      .insertInto('deals')
      .values({
        ...{ id, dealer_id: dealerId, name, ...keysOf({ name, website, email }) },
        ...{ product, amount, currency, expected_on: expectedOn },
        ...{ registered_by: actor.id, registered_at: now() },
      })
      .execute()
    const details = { dealerId, amount, currency }
    await record(store, {
      ...{ type: 'deal.registered', personId: actor.id, subjectId: id, details },
      organizationId: dealerId,
    })
    return id
  })
}

/** Two of its people at once wait for each other. */
async function holdDealer(store: DealStore, actor: Person, dealerId: string): Promise<boolean> {
  const own = await store
    .selectFrom('organizations')
    .where('id', '=', dealerId)
    .where(sql<boolean>`id in (${dealersOf(store, actor.id)})`)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
  return own !== undefined
}

async function refuseMany(store: DealStore, dealerId: string): Promise<void> {
  const { count } = await store
    .selectFrom('deals')
    .where('dealer_id', '=', dealerId)
    .where('registered_at', '>', new Date(now().getTime() - DAY_MS))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count < MOST_A_DAY) return
  const message = 'Your company has registered many deals today. Please go on tomorrow.'
  throw new DomainError('too_many', 'deal.pace', message)
}

async function refuseOwn(store: DealStore, dealerId: string, name: string): Promise<void> {
  const own = await store
    .selectFrom('deals')
    .where('dealer_id', '=', dealerId)
    .where('name_key', '=', nameKey(name))
    .where('state', 'in', ['waiting', 'approved'])
    .select('id')
    .executeTakeFirst()
  if (!own) return
  const message = 'Your company has registered this deal already. Change that one.'
  throw new DomainError('conflict', 'deal.own', message)
}
