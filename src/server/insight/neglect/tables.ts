import type { BalanceTables } from '#balance'
import type { Tables } from '#database'
import type { EngagementTables } from '#engagement'
import type { PeopleTables } from '#people'
import type { SatisfactionTables } from '#satisfaction'
import type { TimelineTables } from '#timeline'
import type { ValueTables } from '#value'

export interface NeglectTables {
  staff_contacts: { person_id: string; because: string; last_at: Date }
  dismissals: {
    person_id: string
    because: string
    through_id: string
    dismissed_at: Date
    is_undone: boolean
  }
}

export type NeglectStore = Tables<
  NeglectTables &
    BalanceTables &
    EngagementTables &
    SatisfactionTables &
    ValueTables &
    PeopleTables &
    TimelineTables
>
