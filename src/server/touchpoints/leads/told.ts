import { sql } from 'kysely'
import type { SubjectPolicies } from '#notifications'
import { profilesOf } from '#people'
import { mayReadLeads, readableOffers } from './policy.ts'
import type { LeadState } from './lead.ts'
import type { LeadStore } from './tables.ts'

/** What has to be known of an offer to tell those whom it concerns. */
export interface ToldOffer {
  id: string
  leadId: string
  personId: string | null
  organizationId: string | null
  product: string
  state: LeadState
  offeredBy: string
  dealerId: string
  dealerName: string
  /** Whether the customer agreed beforehand, so that the dealer calls without asking. */
  isAgreed: boolean
}

/** Offers, by their ids. */
export async function listToldOffers(
  store: LeadStore,
  ids: readonly string[],
): Promise<Map<string, ToldOffer>> {
  const rows = await store
    .selectFrom('lead_offers')
    .innerJoin('leads', 'leads.id', 'lead_offers.lead_id')
    .innerJoin('organizations as dealer', 'dealer.id', 'lead_offers.dealer_id')
    .where(({ eb, fn, val }) => eb('lead_offers.id', '=', fn.any(val([...new Set(ids)]))))
    .select(['lead_offers.id', 'leads.id as leadId', 'leads.person_id as personId', 'product'])
    .select(['leads.organization_id as organizationId', 'offered_by as offeredBy', 'leads.state'])
    .select(['dealer.id as dealerId', 'dealer.name as dealerName'])
    .select(sql<boolean>`lead_offers.relationship_id is not null`.as('isAgreed'))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Wishes and other leads by their ids, to tell staff of those nobody has in hand. */
export async function listToldLeads(store: LeadStore, ids: readonly string[]) {
  return await store
    .selectFrom('leads')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val([...new Set(ids)]))))
    .select(['id', 'person_id as personId', 'organization_id as organizationId', 'product'])
    .select(['state', 'source'])
    .execute()
}

/** Who may still read what they were told: staff, the dealer of the offer, and the customer. */
export const leadSubjects: SubjectPolicies<LeadStore> = {
  lead: (store, viewer, id) =>
    mayReadLeads(viewer)
      ? sql`true`
      : sql`exists (${store
          .selectFrom('leads')
          .where('leads.id', '=', id)
          .where('person_id', 'in', profilesOf(store, viewer?.id))
          .select('leads.id')})`,
  lead_offer: (store, viewer, id) =>
    sql`exists (${store
      .selectFrom('lead_offers')
      .where('lead_offers.id', '=', id)
      .where(readableOffers(store, viewer))
      .select('lead_offers.id')})`,
}
