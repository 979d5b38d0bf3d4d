import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { TimelineTables } from '#timeline'
import type { AccountTables } from '../accounts/tables.ts'
import type { OrganizationTables } from '../organizations/tables.ts'
import type { PeopleTables } from '../tables.ts'
import type { Ground } from './ground.ts'

export interface DuplicateTables {
  duplicate_checks: { id: Generated<string>; person_id: string; noted_at: Generated<Date> }
  duplicate_keys: { person_id: string; key: string }
  duplicate_pairs: {
    id: string
    one_id: string
    other_id: string
    score: number
    reasons: Ground[]
    decision: Generated<'open' | 'later' | 'different'>
    later_until: Date | null
    decided_by: string | null
    decided_at: Date | null
    found_at: Generated<Date>
  }
}

export type DuplicateStore = Tables<
  DuplicateTables & PeopleTables & AccountTables & OrganizationTables & TimelineTables
>
