import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Tables } from '#database'
import type { ActivityType } from './activity-types/index.ts'

export interface TimelineTables {
  activities: {
    id: string
    type: ActivityType
    person_id: string
    organization_id: string | null
    subject_type: GeneratedAlways<string>
    subject_id: string
    details: ColumnType<object, string, never>
    source: Generated<string>
    source_id: string | null
    occurred_at: Generated<Date>
    recorded_at: Generated<Date>
    recorded_in: Generated<string>
  }
  subscriber_cursors: { name: string; recorded_in: string; activity_id: Generated<string> }
  parked_activities: {
    subscriber: string
    person_id: string
    activity_id: string
    error: string
    attempts: Generated<number>
    parked_at: Generated<Date>
  }
}

export type TimelineStore = Tables<TimelineTables>
