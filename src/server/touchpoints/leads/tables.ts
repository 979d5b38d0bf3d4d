import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { NotificationTables } from '#notifications'
import type { OrganizationTables } from '#organizations'
import type { PeopleTables } from '#people'
import type { SharingTables } from '#sharing'
import type { SpaceTables } from '#spaces'
import type { TieTables } from '#ties'
import type { TimelineTables } from '#timeline'
import type { LeadState, OfferState } from './lead.ts'

export interface LeadTables {
  leads: {
    id: string
    person_id: string | null
    organization_id: string | null
    product: Generated<string>
    words: Generated<string>
    territory_id: string | null
    source: 'desk' | 'customer'
    state: Generated<LeadState>
    opened_by: string
    opened_at: Generated<Date>
    closed_at: Date | null
    consent: Generated<string>
  }
  lead_offers: {
    id: string
    lead_id: string
    dealer_id: string
    offered_by: string
    offered_at: Generated<Date>
    answer_by: Date
    state: Generated<OfferState>
    answered_by: string | null
    answered_at: Date | null
    reason: Generated<string>
    request_id: string | null
    relationship_id: string | null
    order_number: Generated<string>
    amount: number | null
    currency: string | null
    closed_at: Date | null
  }
  lead_notes: {
    id: string
    lead_id: string
    offer_id: string
    author_id: string
    body: string
    written_at: Generated<Date>
  }
  lead_terms: {
    only_row: Generated<boolean>
    answer_hours: Generated<number>
    consent_days: Generated<number>
    shown_days: Generated<number>
  }
}

/** All that this module can see of the database. */
export type LeadStore = Tables<
  LeadTables &
    SharingTables &
    TieTables &
    NotificationTables &
    OrganizationTables &
    PeopleTables &
    SpaceTables &
    TimelineTables
>
