import type { BalanceTables } from '#balance'
import type { Tables } from '#database'
import type { EngagementTables } from '#engagement'
import type { LifecycleTables } from '#lifecycle'
import type { NeglectTables } from '#neglect'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'
import type { ValueTables } from '#value'
import type { Counted } from './family.ts'
import type { OrganizationTables } from '#organizations'
import type { SatisfactionTables } from '#satisfaction'

export interface LoopTables {
  loop_days: { day: string; type: Counted; acts: number }
}

export type LoopStore = Tables<
  LoopTables &
    BalanceTables &
    EngagementTables &
    LifecycleTables &
    NeglectTables &
    ValueTables &
    PeopleTables &
    TimelineTables &
    OrganizationTables &
    SatisfactionTables
>
