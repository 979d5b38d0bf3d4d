import type { Generated } from 'kysely'
import type { CommentTables } from '#comments'
import type { Tables } from '#database'
import type { ForumTables } from '#forum'
import type { IdeaTables } from '#ideas'
import type { MessageTables } from '#messages'
import type { NotificationTables } from '#notifications'
import type { PeopleTables } from '#people'
import type { RecognitionTables } from '#recognition'
import type { SearchTables } from '#search'
import type { SettingsTables } from '#settings'
import type { SpaceTables } from '#spaces'
import type { TagTables } from '#tags'
import type { TieTables } from '#ties'
import type { TimelineTables } from '#timeline'
import type { UploadTables } from '#uploads'
import type { Because } from './outreach.ts'
import type { ModerationTables } from '#moderation'
import type { PreviewTables } from '#previews'

export interface OutreachTables {
  outreach_notes: {
    person_id: string
    id: string
    by_id: string
    because: Because
    note: string
    created_at: Generated<Date>
  }
}

/** All that this module can see of the database. */
export type OutreachStore = Tables<
  OutreachTables &
    RecognitionTables &
    ForumTables &
    IdeaTables &
    MessageTables &
    PeopleTables &
    TieTables &
    SettingsTables &
    SpaceTables &
    TagTables &
    CommentTables &
    SearchTables &
    UploadTables &
    NotificationTables &
    TimelineTables &
    ModerationTables &
    PreviewTables
>
