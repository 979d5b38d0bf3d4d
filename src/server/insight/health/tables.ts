import type { BalanceTables } from '#balance'
import type { Tables } from '#database'
import type { EngagementTables } from '#engagement'
import type { OrganizationTables } from '#organizations'
import type { PeopleTables } from '#people'
import type { SatisfactionTables } from '#satisfaction'
import type { TimelineTables } from '#timeline'
import type { ValueTables } from '#value'

export type HealthStore = Tables<
  BalanceTables &
    EngagementTables &
    SatisfactionTables &
    ValueTables &
    OrganizationTables &
    PeopleTables &
    TimelineTables
>
