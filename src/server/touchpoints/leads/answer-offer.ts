import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import type { Person } from '#people'
import { isDealer } from '#sharing'
import { handOver } from './hand-over.ts'
import { holdOffer, refuseGone, tellOfOffer } from './hold.ts'
import { declining } from './lead.ts'
import { passOn } from './pass-on.ts'
import type { LeadStore } from './tables.ts'

const message = 'Only the people of dealers answer leads.'

/**
 * Takes a lead for the dealer. The customer is asked whether it may see how to reach them, unless
 * they agreed before. Refuses a lead that was taken back or went to another meanwhile.
 */
export function acceptLead(
  store: LeadStore,
  actor: Person | undefined,
  { offerId }: { offerId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(isDealer(actor), 'lead.answer', message)
    const { lead, offer } = await holdOffer(store, actor, offerId)
    if (offer.state === 'accepted') return
    refuseGone(offer.state, 'offered')
    const way = await handOver(store, actor, lead, offer)
    await store
      .updateTable('lead_offers')
      .set({ state: 'accepted', answered_by: actor.id, answered_at: now(), ...way })
      .where('id', '=', offerId)
      .execute()
    await store.updateTable('leads').set({ state: 'accepted' }).where('id', '=', lead.id).execute()
    await tellOfOffer(store, 'lead.accepted', actor.id, offer)
  })
}

/** Leaves a lead to others, with the reason. It goes to the next dealer, or back to the business. */
export function declineLead(
  store: LeadStore,
  actor: Person | undefined,
  { offerId, reason: why }: { offerId: string; reason: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(isDealer(actor), 'lead.answer', message)
    const { lead, offer } = await holdOffer(store, actor, offerId)
    if (offer.state === 'declined') return
    refuseGone(offer.state, 'offered')
    const reason = checked(declining, why, 'lead.reason')
    await store
      .updateTable('lead_offers')
      .set({ state: 'declined', reason, answered_by: actor.id, answered_at: now() })
      .where('id', '=', offerId)
      .execute()
    await tellOfOffer(store, 'lead.declined', actor.id, offer)
    await passOn(store, lead, offer)
  })
}
