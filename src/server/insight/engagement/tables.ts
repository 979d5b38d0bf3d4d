import type { BalanceTables } from '#balance'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'
import type { ValueTables } from '#value'
import type { Tally } from './tally.ts'

export interface EngagementTables {
  engagement_days: Record<Tally, number> & { person_id: string; day: string }
}

export type EngagementStore = Tables<
  EngagementTables & BalanceTables & ValueTables & PeopleTables & TimelineTables
>
