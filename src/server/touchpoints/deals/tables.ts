import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { NotificationTables } from '#notifications'
import type { OrganizationTables } from '#organizations'
import type { PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'
import type { TimelineTables } from '#timeline'
import type { DealState } from './deal.ts'

export interface DealTables {
  deals: {
    id: string
    dealer_id: string
    name: string
    name_key: string
    domain: Generated<string>
    email_hash: Buffer | null
    product: Generated<string>
    amount: number
    currency: string
    expected_on: string
    state: Generated<DealState>
    registered_by: string
    registered_at: Generated<Date>
    decided_by: string | null
    decided_at: Date | null
    reason: Generated<string>
    protected_until: Date | null
    extended_at: Date | null
    closed_at: Date | null
  }
  deal_terms: { only_row: Generated<boolean>; protection_days: Generated<number> }
}

/** All that this module can see of the database. */
export type DealStore = Tables<
  DealTables & NotificationTables & OrganizationTables & PeopleTables & SpaceTables & TimelineTables
>
