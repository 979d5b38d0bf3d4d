import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'
import type { TimelineTables } from '#timeline'

export interface CannedReplyTables {
  canned_replies: {
    id: string
    title: string
    body: string
    tags: Generated<string[]>
    group_id: string | null
    use_count: Generated<number>
    last_used_at: Date | null
    changed_by_id: string
    changed_at: Generated<Date>
    created_at: Generated<Date>
  }
}

export type CannedReplyStore = Tables<
  CannedReplyTables & SpaceTables & PeopleTables & TimelineTables
>
