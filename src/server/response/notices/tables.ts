import type { Generated } from 'kysely'
import type { CommentTables } from '#comments'
import type { Tables } from '#database'
import type { ForumTables } from '#forum'
import type { IdeaTables } from '#ideas'
import type { LetterTables } from '#mail'
import type { MessageTables } from '#messages'
import type { ModerationTables } from '#moderation'
import type { NotificationTables } from '#notifications'
import type { AccountTables, PeopleTables } from '#people'
import type { PreviewTables } from '#previews'
import type { PushTables } from '#push'
import type { SearchTables } from '#search'
import type { SettingsTables } from '#settings'
import type { SpaceTables } from '#spaces'
import type { TagTables } from '#tags'
import type { TieTables } from '#ties'
import type { TimelineTables } from '#timeline'
import type { UploadTables } from '#uploads'
import type { Held } from './budget.ts'

export interface NoticeTables {
  notice_letters: {
    person_id: string
    id: string
    kind: string
    outcome: 'written' | 'held'
    because: Held | null
    notification_id: string | null
    letter_id: string | null
    at: Generated<Date>
  }
  notice_secret: { only_row: Generated<boolean>; secret: Generated<string> }
  letter_subjects: { letter_id: string; subject_type: string; subject_id: string }
}

export type NoticeStore = Tables<
  NoticeTables &
    NotificationTables &
    ForumTables &
    IdeaTables &
    MessageTables &
    CommentTables &
    SearchTables &
    UploadTables &
    TagTables &
    SpaceTables &
    PeopleTables &
    TieTables &
    AccountTables &
    LetterTables &
    ModerationTables &
    PreviewTables &
    PushTables &
    SettingsTables &
    TimelineTables
>
