import { sql, type RawBuilder } from 'kysely'
import { mayAct, mayConfigure, mayEditCustomers, mayReadCustomers, type Person } from '#people'
import { dealersOf, isDealer, isSeenBy, maySee, type KnownRelationship } from '#sharing'
import type { OfferState } from './lead.ts'
import type { LeadStore } from './tables.ts'

/** Seeing all leads, with whom they are about: staff who look after customers. */
export function mayReadLeads(viewer: Person | undefined): boolean {
  return mayReadCustomers(viewer)
}

/** The SQL twin of `mayReadLeads`. */
export function readableLeads(viewer: Person | undefined) {
  return mayReadLeads(viewer) ? sql<boolean>`true` : sql<boolean>`false`
}

/** Making leads and giving them to dealers. */
export function mayHandOutLeads(actor: Person | undefined): actor is Person {
  return mayEditCustomers(actor)
}

/** Saying how long everybody has. */
export function maySetLeadTerms(actor: Person | undefined): actor is Person {
  return mayConfigure(actor)
}

/** Wishing that a dealer gets in touch. */
export function mayWish(actor: Person | undefined): actor is Person {
  return mayAct(actor)
}

/** Seeing that a lead was offered: the people of that dealer, and of no other. */
function mayReadOffer(
  viewer: Person | undefined,
  { dealerIds }: Pick<KnownRelationship, 'dealerIds'>,
): viewer is Person {
  return isDealer(viewer) && dealerIds.includes(viewer.id)
}

/** The SQL twin of `mayReadOffer`, as a condition on `lead_offers`. */
export function readableOffers(store: LeadStore, viewer: Person | undefined): RawBuilder<boolean> {
  if (!isDealer(viewer)) return sql<boolean>`false`
  return sql<boolean>`lead_offers.dealer_id in (${dealersOf(store, viewer.id)})`
}

/**
 * Whether the people of a dealer see whom a lead is about: they took it, nobody has taken it from
 * them, and the customer shows them how to be reached.
 */
export function mayMeetCustomer(
  viewer: Person | undefined,
  relationship: KnownRelationship,
  state: OfferState,
): boolean {
  const isTheirs = state === 'accepted' || state === 'won' || state === 'lost'
  return (
    isTheirs &&
    mayReadOffer(viewer, relationship) &&
    maySee(viewer, relationship, 'contact', 'sales')
  )
}

/** The SQL twin of `mayMeetCustomer`, as a condition on `lead_offers` beside `relationships`. */
export function isMet(store: LeadStore, viewer: Person | undefined): RawBuilder<boolean> {
  return sql<boolean>`(
    lead_offers.state in ('accepted', 'won', 'lost') and ${readableOffers(store, viewer)}
    and ${isSeenBy(store, viewer, { group: 'contact', purpose: 'sales' })}
  )`
}
