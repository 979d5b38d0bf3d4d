import type { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import type { Person } from '#people'
import { isDealer } from '#sharing'
import { record } from '#timeline'
import { holdOffer, refuseGone, tellOfOffer } from './hold.ts'
import { leadNote, leadOutcome } from './lead.ts'
import type { LeadStore } from './tables.ts'

const message = 'Only the people of dealers answer leads.'

/** Says what came of a lead: won, with its order and worth, or lost, with the reason. */
export function settleLead(
  store: LeadStore,
  actor: Person | undefined,
  { offerId, ...input }: z.input<typeof leadOutcome> & { offerId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(isDealer(actor), 'lead.answer', message)
    const result = checked(leadOutcome, input, 'lead')
    const { outcome, reason, orderNumber, amount, currency } = result
    const { lead, offer } = await holdOffer(store, actor, offerId)
    if (offer.state === outcome) return
    refuseGone(offer.state, 'accepted')
    await store
      .updateTable('lead_offers')
      .set({ state: outcome, order_number: orderNumber, reason, closed_at: now() })
      .$if(outcome === 'won', (query) => query.set({ amount, currency }))
      .where('id', '=', offerId)
      .execute()
    await store
      .updateTable('leads')
      .set({ state: outcome, closed_at: now() })
      .where('id', '=', lead.id)
      .execute()
    if (outcome === 'lost') return tellOfOffer(store, 'lead.lost', actor.id, offer)
    const { dealerId } = offer
    const details = { dealerId, offerId, amount, currency }
    await record(store, {
      ...{ type: 'lead.won', personId: actor.id, subjectId: lead.id, details },
      organizationId: dealerId,
    })
  })
}

/** Takes back that a lead was won or lost: the dealer has it in hand again. */
export function reopenLead(
  store: LeadStore,
  actor: Person | undefined,
  { offerId }: { offerId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(isDealer(actor), 'lead.answer', message)
    const { lead, offer } = await holdOffer(store, actor, offerId)
    if (offer.state === 'accepted') return
    refuseGone(offer.state, 'won', 'lost')
    await store
      .updateTable('lead_offers')
      .set({ state: 'accepted', order_number: '', reason: '', closed_at: null })
      .set({ amount: null, currency: null })
      .where('id', '=', offerId)
      .execute()
    await store
      .updateTable('leads')
      .set({ state: 'accepted', closed_at: null })
      .where('id', '=', lead.id)
      .execute()
    await tellOfOffer(store, 'lead.accepted', actor.id, offer)
  })
}

/** Writes down what the dealer did about a lead that it has; the business reads it. */
export function writeLeadNote(
  store: LeadStore,
  actor: Person | undefined,
  { offerId, body: text }: { offerId: string; body: string },
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(isDealer(actor), 'lead.answer', message)
    const body = checked(leadNote, text, 'lead.body')
    const { lead, offer } = await holdOffer(store, actor, offerId)
    if (offer.state === 'offered') {
      const message = 'Take the lead first.'
      throw new DomainError('conflict', 'lead.not_taken', message)
    }
    refuseGone(offer.state, 'accepted', 'won', 'lost')
    const id = newId()
    await store
      .insertInto('lead_notes')
      .values({ id, lead_id: lead.id, offer_id: offerId, author_id: actor.id, body })
      .execute()
    await tellOfOffer(store, 'lead.noted', actor.id, offer)
    return id
  })
}
