import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { NotificationTables } from '#notifications'
import type { PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'
import type { TimelineTables } from '#timeline'

export interface MessageTables {
  conversations: { id: string; created_at: Generated<Date>; last_message_at: Generated<Date> }
  conversation_people: {
    person_id: string
    conversation_id: string
    last_read_at: Generated<Date>
    last_message_at: Generated<Date>
  }
  messages: {
    id: string
    conversation_id: string
    author_id: string
    body: string
    body_html: string
    created_at: Generated<Date>
  }
}

/** All that this module can see of the database. */
export type MessageStore = Tables<
  MessageTables & PeopleTables & SpaceTables & TimelineTables & NotificationTables
>
