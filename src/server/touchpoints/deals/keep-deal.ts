import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import type { Person } from '#people'
import { isDealer } from '#sharing'
import { record, recordMany } from '#timeline'
import { holdDeal, refuseOver } from './hold.ts'
import type { DealStore } from './tables.ts'
import { readDealTerms } from './terms.ts'

const DAY_MS = 86_400_000
const message = 'Only the people of this dealer may do this.'

/** Protects an approved deal for as long again, once. */
export function extendDeal(
  store: DealStore,
  actor: Person | undefined,
  { dealId }: { dealId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(isDealer(actor), 'deal.keep', message)
    const deal = await holdDeal(store, actor, dealId)
    refuseOver(deal, 'approved')
    if (deal.extendedAt !== null || deal.protectedUntil === null) {
      const message = 'A deal is extended once. Talk to the business if it takes longer.'
      throw new DomainError('conflict', 'deal.extended', message)
    }
    const { protectionDays } = await readDealTerms(store)
    const until = new Date(deal.protectedUntil.getTime() + protectionDays * DAY_MS)
    await store
      .updateTable('deals')
      .set({ protected_until: until, extended_at: now() })
      .where('id', '=', dealId)
      .execute()
    const { dealerId } = deal
    const details = { dealerId, until: until.toISOString() }
    await record(store, {
      ...{ type: 'deal.extended', personId: actor.id, subjectId: dealId, details },
      organizationId: dealerId,
    })
  })
}

/** Takes a deal back that waits or is protected. */
export function withdrawDeal(
  store: DealStore,
  actor: Person | undefined,
  { dealId }: { dealId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(isDealer(actor), 'deal.keep', message)
    const deal = await holdDeal(store, actor, dealId)
    if (deal.state === 'withdrawn') return
    refuseOver(deal, 'waiting', 'approved')
    await store
      .updateTable('deals')
      .set({ state: 'withdrawn', protected_until: null })
      .where('id', '=', dealId)
      .execute()
    const { dealerId } = deal
    await record(store, {
      ...{ type: 'deal.withdrawn', personId: actor.id, subjectId: dealId },
      ...{ organizationId: dealerId, details: { dealerId } },
    })
  })
}

/** Ends the protection that is over. */
export function expireDeals(store: DealStore): Promise<void> {
  return inTransaction(store, async (store) => {
    const { rows } = await sql<{ id: string; dealerId: string; registeredBy: string }>`
      update deals set state = 'expired' where id in (
        select id from deals where state = 'approved' and protected_until <= ${now()}
        order by protected_until limit ${sql.lit(500)} for update skip locked
      ) returning id, dealer_id as "dealerId", registered_by as "registeredBy"
    `.execute(store)
    await recordMany(
      store,
      rows.map(({ id, dealerId, registeredBy }) => ({
        ...{ type: 'deal.expired', personId: registeredBy, subjectId: id },
        ...{ organizationId: dealerId, details: { dealerId } },
      })),
    )
  })
}
