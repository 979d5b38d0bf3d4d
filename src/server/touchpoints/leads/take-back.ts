import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { profilesOf, type Person } from '#people'
import { cutContact, lapseRequest } from '#sharing'
import { record } from '#timeline'
import { shownIn } from './cards.ts'
import { findStanding, holdLead, tellOfOffer, type HeldLead, type HeldOffer } from './hold.ts'
import { refuseSettled } from './offer.ts'
import { mayHandOutLeads } from './policy.ts'
import type { LeadStore } from './tables.ts'

/**
 * Takes a lead back from its dealer. Says as what it was seen: where the dealer took it meanwhile it
 * stays there. What the customer shows the dealer is theirs to cut.
 */
export function takeBackLead(
  store: LeadStore,
  actor: Person | undefined,
  { leadId, seenAs }: { leadId: string; seenAs: 'offered' | 'accepted' },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayHandOutLeads(actor), 'lead.edit', 'Only agents and admins may do this.')
    await holdLead(store, leadId)
    const offer = await findStanding(store, leadId)
    if (!offer) return
    if (offer.state !== seenAs) {
      const message = 'The dealer has answered meanwhile. Look at the lead again.'
      throw new DomainError('conflict', 'lead.answered', message)
    }
    await withdraw(store, actor, offer)
    await store.updateTable('leads').set({ state: 'open' }).where('id', '=', leadId).execute()
  })
}

/** Gives a lead up, as staff; nobody is to call this customer any more. */
export function dropLead(
  store: LeadStore,
  actor: Person | undefined,
  { leadId }: { leadId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayHandOutLeads(actor), 'lead.edit', 'Only agents and admins may do this.')
    await drop(store, actor, await holdLead(store, leadId))
  })
}

/**
 * Takes back that a dealer may get in touch, as the customer, even while suspended: no dealer that
 * ever had it in hand sees them any more.
 */
export function withdrawLead(
  store: LeadStore,
  actor: Person | undefined,
  { leadId }: { leadId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(actor !== undefined, 'lead.wish', 'Sign in to be called by a dealer.')
    const own = await store
      .selectFrom('leads')
      .where('id', '=', leadId)
      .where('person_id', 'in', profilesOf(store, actor.id))
      .select('id')
      .executeTakeFirst()
    if (!own) throw new DomainError('not_found', 'lead.unknown', 'There is no such lead.')
    await drop(store, actor, await holdLead(store, leadId))
    await hideFromAll(store, actor, leadId)
  })
}

async function drop(store: LeadStore, actor: Person, lead: HeldLead) {
  if (lead.state === 'dropped') return
  refuseSettled(lead)
  const offer = await findStanding(store, lead.id)
  if (offer) await withdraw(store, actor, offer)
  await store
    .updateTable('leads')
    .set({ state: 'dropped', closed_at: now(), consent: '' })
    .where('id', '=', lead.id)
    .execute()
  await record(store, {
    ...{ type: 'lead.dropped', personId: actor.id, subjectId: lead.id },
    details: { source: lead.source },
  })
}

/** A question that was put for it is asked no more. */
async function withdraw(store: LeadStore, actor: Person, offer: HeldOffer): Promise<void> {
  await store
    .updateTable('lead_offers')
    .set({ state: 'withdrawn', closed_at: now() })
    .where('id', '=', offer.id)
    .execute()
  if (offer.requestId !== null) await lapseRequest(store, offer.requestId)
  await tellOfOffer(store, 'lead.taken_back', actor.id, offer)
}

/** Also from those from whom staff took it back before. */
async function hideFromAll(store: LeadStore, actor: Person, leadId: string): Promise<void> {
  const rows = await store
    .selectFrom('lead_offers')
    .where('lead_id', '=', leadId)
    .select(shownIn.as('relationshipId'))
    .execute()
  for (const { relationshipId } of rows) {
    if (relationshipId !== null) await cutContact(store, actor, relationshipId)
  }
}
