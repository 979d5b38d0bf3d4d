import type { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import type { Person } from '#people'
import { isDealer } from '#sharing'
import { record } from '#timeline'
import { dealOutcome } from './deal.ts'
import { holdDeal, type HeldDeal } from './hold.ts'
import type { DealStore } from './tables.ts'

const message = 'Only the people of this dealer may do this.'

/**
 * Says what came of a deal that was approved, even once its protection is over: won, or lost with
 * the reason.
 */
export function settleDeal(
  store: DealStore,
  actor: Person | undefined,
  { dealId, ...input }: z.input<typeof dealOutcome> & { dealId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(isDealer(actor), 'deal.keep', message)
    const { outcome, reason } = checked(dealOutcome, input, 'deal')
    const deal = await holdDeal(store, actor, dealId)
    if (deal.state === outcome) return
    refuseUnlike(deal, 'approved', 'expired')
    await store
      .updateTable('deals')
      .set({ state: outcome, reason: outcome === 'lost' ? reason : '', closed_at: now() })
      .where('id', '=', dealId)
      .execute()
    const about = { personId: actor.id, subjectId: dealId, organizationId: deal.dealerId }
    const { dealerId, amount, currency } = deal
    if (outcome === 'lost')
      return record(store, { type: 'deal.lost', ...about, details: { dealerId } })
    await record(store, { type: 'deal.won', ...about, details: { dealerId, amount, currency } })
  })
}

/** Takes back that a deal was won or lost: it is as it was approved. */
export function reopenDeal(
  store: DealStore,
  actor: Person | undefined,
  { dealId }: { dealId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(isDealer(actor), 'deal.keep', message)
    const deal = await holdDeal(store, actor, dealId)
    if (deal.state === 'approved' || deal.state === 'expired') return
    refuseUnlike(deal, 'won', 'lost')
    await store
      .updateTable('deals')
      .set({ state: 'approved', reason: '', closed_at: null })
      .where('id', '=', dealId)
      .execute()
    const { dealerId } = deal
    await record(store, {
      ...{ type: 'deal.reopened', personId: actor.id, subjectId: dealId },
      ...{ organizationId: dealerId, details: { dealerId } },
    })
  })
}

function refuseUnlike({ state }: HeldDeal, ...standing: HeldDeal['state'][]): void {
  if (standing.includes(state)) return
  const message = 'The business has not approved this deal, or it was settled meanwhile.'
  throw new DomainError('conflict', 'deal.settled', message)
}
