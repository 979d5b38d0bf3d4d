import { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import type { Person } from '#people'
import { lapseRequest, showContactFor } from '#sharing'
import { canAgree } from './hand-over.ts'
import { findStanding, holdLead, partyOf, tellOfOffer } from './hold.ts'
import { mayHandOutLeads } from './policy.ts'
import type { LeadStore } from './tables.ts'
import { readTerms } from './terms.ts'

const howSaid = z
  .string()
  .trim()
  .min(1, 'Please write how and when the customer agreed.')
  .max(500, 'Please use at most 500 characters.')

/**
 * Notes that a customer without an account agreed elsewhere to be handed over. Whoever has an
 * account answers here themselves, so for them it refuses.
 */
export function noteAgreement(
  store: LeadStore,
  actor: Person | undefined,
  { leadId, how }: { leadId: string; how: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayHandOutLeads(actor), 'lead.edit', 'Only agents and admins may do this.')
    const consent = checked(howSaid, how, 'lead.how')
    const lead = await holdLead(store, leadId)
    const offer = await findStanding(store, leadId)
    if (offer?.state !== 'accepted') {
      const message = 'No dealer has taken this lead yet.'
      throw new DomainError('conflict', 'lead.not_taken', message)
    }
    if (offer.relationshipId !== null) return
    if (await canAgree(store, lead)) {
      const message = 'This customer has an account and is asked there. Only they can agree.'
      throw new DomainError('conflict', 'lead.asked', message)
    }
    const { shownDays: days } = await readTerms(store)
    const relationship_id = await showContactFor(store, actor, {
      ...{ dealerId: offer.dealerId, party: partyOf(lead), days, consent },
    })
    // Whoever agreed by word of mouth need not answer the letter any more.
    if (offer.requestId !== null) await lapseRequest(store, offer.requestId)
    await store
      .updateTable('lead_offers')
      .set({ relationship_id })
      .where('id', '=', offer.id)
      .execute()
    await tellOfOffer(store, 'lead.agreed', actor.id, offer)
  })
}
