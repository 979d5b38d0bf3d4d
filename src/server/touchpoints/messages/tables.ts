import type { ColumnType, Generated } from 'kysely'
import type { Tables } from '#database'
import type { ModerationTables } from '#moderation'
import type { NotificationTables } from '#notifications'
import type { PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'
import type { TieTables } from '#ties'
import type { TimelineTables } from '#timeline'
import type { UploadTables } from '#uploads'

export interface MessageTables {
  conversations: {
    id: string
    is_group: Generated<boolean>
    name: Generated<string>
    started_by_id: string | null
    created_at: Generated<Date>
    last_message_at: Generated<Date>
    group_id: string | null
    assigned_to_id: string | null
    assigned_by_id: string | null
    done_at: Date | null
  }
  conversation_people: {
    person_id: string
    conversation_id: string
    last_read_at: Generated<Date>
    last_message_at: Generated<Date>
    joined_at: Generated<Date>
    left_at: Date | null
  }
  messages: {
    id: string
    conversation_id: string
    author_id: string
    body: string
    body_html: string
    created_at: Generated<Date>
    edited_at: Date | null
    removed_at: Date | null
    is_for_group: Generated<boolean>
    words: ColumnType<string, never, never>
  }
}

/** All that this module can see of the database. */
export type MessageStore = Tables<
  MessageTables &
    PeopleTables &
    TieTables &
    SpaceTables &
    TimelineTables &
    ModerationTables &
    UploadTables &
    NotificationTables
>
