import type { ColumnType, Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'
import type { NotificationDetails, NotificationKind } from './notification.ts'

export interface NotificationTables {
  notifications: {
    id: string
    person_id: string
    kind: NotificationKind
    actor_id: string | null
    subject_type: string
    subject_id: string
    space_id: string | null
    path: string
    details: ColumnType<NotificationDetails, string, never>
    key: string | null
    created_at: Generated<Date>
    read_at: Date | null
  }
}

export type NotificationStore = Tables<NotificationTables & SpaceTables & PeopleTables>
