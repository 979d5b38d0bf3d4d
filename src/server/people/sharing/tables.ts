import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { LetterTables } from '#mail'
import type { TimelineTables } from '#timeline'
import type { ConsentTables } from '../consent/tables.ts'
import type { OrganizationTables } from '../organizations/tables.ts'
import type { ErasureTables } from '../privacy/tables.ts'
import type { PeopleTables } from '../tables.ts'
import type { TieTables } from '../ties/tables.ts'
import type { CustomerGroup, FieldGroup, Purpose, Side } from './sharing.ts'
import type { AccountTables } from '../accounts/tables.ts'

export interface SharingTables {
  relationships: {
    id: string
    person_id: string | null
    organization_id: string | null
    dealer_id: string
    started_by: string
    started_at: Generated<Date>
  }
  sharing_grants: {
    id: string
    relationship_id: string
    field_group: FieldGroup
    purpose: Purpose
    by_side: Side
    to_side: Side
    granted_by: string
    granted_at: Generated<Date>
    starts_at: Date
    expires_at: Date | null
    consent: Generated<string>
    revoked_at: Date | null
    revoked_by: string | null
    revoked_side: Side | null
  }
  sharing_requests: {
    id: string
    dealer_id: string
    person_id: string | null
    organization_id: string | null
    relationship_id: string | null
    asked_as: string
    asked_by: string
    asked_at: Generated<Date>
    purpose: Purpose
    field_groups: CustomerGroup[]
    days: number | null
    words: Generated<string>
    expires_at: Date | null
    answered_at: Date | null
    answered_by: string | null
    granted_groups: Generated<CustomerGroup[]>
    is_by_letter: Generated<boolean>
    letters_written_at: Date | null
  }
  sharing_reads: {
    id: string
    relationship_id: string
    person_id: string
    side: 'dealer' | 'brand'
    field_groups: FieldGroup[]
    purpose: Purpose
    read_at: Date
  }
  dealer_notes: {
    id: string
    relationship_id: string
    author_id: string
    body: string
    written_at: Generated<Date>
    removed_at: Date | null
  }
}

/** All that this module can see of the database. */
export type SharingStore = Tables<
  SharingTables & TieTables & OrganizationTables & PeopleTables & TimelineTables
>

/** The same for asking by letter. */
export type AskingStore = Tables<
  SharingTables &
    TieTables &
    OrganizationTables &
    PeopleTables &
    TimelineTables &
    LetterTables &
    ConsentTables &
    ErasureTables &
    AccountTables
>
