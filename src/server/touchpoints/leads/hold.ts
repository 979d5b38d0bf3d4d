import { DomainError, found } from '#errors'
import type { Party } from '#organizations'
import type { Person } from '#people'
import { record } from '#timeline'
import type { OfferState } from './lead.ts'
import { readableOffers } from './policy.ts'
import type { LeadStore } from './tables.ts'

export type HeldLead = Awaited<ReturnType<typeof holdLead>>

/** A lead, kept from changing until we are done: whoever comes second sees what the first did. */
export async function holdLead(store: LeadStore, id: string) {
  const lead = await store
    .selectFrom('leads')
    .where('id', '=', id)
    .select(['id', 'person_id as personId', 'organization_id as organizationId', 'product'])
    .select(['words', 'territory_id as territoryId', 'state', 'source', 'consent'])
    .select('opened_by as openedBy')
    .forUpdate()
    .executeTakeFirst()
  return found(lead, 'lead.unknown', 'There is no such lead.')
}

/** The offer that stands of a lead, if there is one. */
export function findStanding(store: LeadStore, leadId: string) {
  return selectHeld(store)
    .where('lead_id', '=', leadId)
    .where('state', 'in', ['offered', 'accepted', 'won', 'lost'])
    .executeTakeFirst()
}

/** An offer to one of the dealers for whom somebody works, and its lead, kept from changing. */
export async function holdOffer(store: LeadStore, actor: Person, offerId: string) {
  const unlocked = await selectHeld(store)
    .where('id', '=', offerId)
    .where(readableOffers(store, actor))
    .executeTakeFirst()
  const { leadId } = found(unlocked, 'lead.unknown', 'There is no such lead.')
  const lead = await holdLead(store, leadId)
  const offer = await selectHeld(store).where('id', '=', offerId).executeTakeFirstOrThrow()
  return { lead, offer }
}

export type HeldOffer = Awaited<ReturnType<typeof holdOffer>>['offer']

function selectHeld(store: LeadStore) {
  return store
    .selectFrom('lead_offers')
    .select(['id', 'lead_id as leadId', 'dealer_id as dealerId', 'state'])
    .select(['offered_by as offeredBy', 'answered_by as answeredBy', 'request_id as requestId'])
    .select('relationship_id as relationshipId')
}

/** What the dealer is told whose offer stands no more, whatever became of it. */
export function refuseGone(state: OfferState, ...standing: readonly OfferState[]): void {
  if (standing.includes(state)) return
  const message = 'This lead is no longer offered to your company. Nothing was changed.'
  throw new DomainError('conflict', 'lead.gone', message)
}

export function partyOf({
  personId,
  organizationId,
}: Pick<HeldLead, 'personId' | 'organizationId'>): Party {
  return organizationId === null ? { personId: personId ?? '' } : { organizationId }
}

type OfferDeed =
  | 'lead.offered'
  | 'lead.accepted'
  | 'lead.declined'
  | 'lead.unanswered'
  | 'lead.taken_back'
  | 'lead.agreed'
  | 'lead.noted'
  | 'lead.lost'

/** On the timeline of whoever did it; what a dealer's people do is done for the dealer. */
export function tellOfOffer(
  store: LeadStore,
  type: OfferDeed,
  personId: string,
  { leadId, ...offer }: { id: string; leadId: string; dealerId: string },
): Promise<void> {
  const details = { dealerId: offer.dealerId, offerId: offer.id }
  const about = { personId, subjectId: leadId, organizationId: offer.dealerId }
  return record(store, { type, ...about, details })
}
