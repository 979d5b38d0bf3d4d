import type { ColumnType, Generated } from 'kysely'
import type { Tables } from '#database'
import type { EngagementTables } from '#engagement'
import type { FieldTables } from '#fields'
import type { LifecycleTables } from '#lifecycle'
import type { OrganizationTables } from '#organizations'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'
import type { ValueTables } from '#value'
import type { SegmentRule } from './rule.ts'

export interface SegmentTables {
  segments: {
    id: string
    name: string
    description: Generated<string>
    rule: ColumnType<SegmentRule, string, string>
    types: string[]
    uses: string[]
    member_count: Generated<number>
    created_by: string
    created_at: Generated<Date>
    changed_at: Generated<Date>
    archived_at: Date | null
  }
  segment_members: { segment_id: string; person_id: string; since: Date }
  segment_dues: { segment_id: string; person_id: string; due_at: Date }
  segment_days: {
    segment_id: string
    day: string
    entered: Generated<number>
    departed: Generated<number>
  }
  segment_classes: { person_id: string; code: string }
}

export type SegmentStore = Tables<
  SegmentTables &
    LifecycleTables &
    ValueTables &
    EngagementTables &
    FieldTables &
    OrganizationTables &
    PeopleTables &
    TimelineTables
>
