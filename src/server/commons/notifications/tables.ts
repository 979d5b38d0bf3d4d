import type { ColumnType, Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'
import type { TagTables } from '#tags'
import type { TimelineTables } from '#timeline'
import type { Channel, Choices } from './choices.ts'
import type { Followed, Level } from './level.ts'
import type { NotificationDetails, NotificationKind } from './notification.ts'

export interface NotificationTables {
  notifications: {
    id: string
    person_id: string
    kind: NotificationKind
    actor_id: string | null
    subject_type: string
    subject_id: string
    root_type: string | null
    root_id: string | null
    space_id: string | null
    path: string
    details: ColumnType<NotificationDetails, string, never>
    key: string | null
    reason: Followed | null
    created_at: Generated<Date>
    read_at: Date | null
    letter_due_at: Date | null
    push_due_at: Date | null
  }
  attention_levels: {
    person_id: string
    subject_type: Followed
    subject_id: string
    level: Level
    is_automatic: Generated<boolean>
    changed_at: Generated<Date>
  }
  attention_choices: {
    person_id: string
    letters_per_week: number
    digest: Choices['digest']
    watches_started: boolean
    tracks_replied: boolean
    tracks_read: boolean
    changed_at: Generated<Date>
  }
  attention_channels: {
    person_id: string
    kind: string
    channel: Channel
    is_on: boolean
  }
}

export type NotificationStore = Tables<
  NotificationTables & SpaceTables & PeopleTables & TimelineTables
>

/** Whoever chooses a level looks at tags, too. */
export type LevelStore = Tables<
  NotificationTables & SpaceTables & PeopleTables & TagTables & TimelineTables
>
