import type { Generated } from 'kysely'
import type { AskingTables } from '#asking'
import type { CommentTables } from '#comments'
import type { ConsentTables } from '#consent'
import type { Tables } from '#database'
import type { ForumTables } from '#forum'
import type { IdeaTables } from '#ideas'
import type { LetterTables } from '#mail'
import type { MessageTables } from '#messages'
import type { ModerationTables } from '#moderation'
import type { NotificationTables } from '#notifications'
import type { AccountTables, PeopleTables } from '#people'
import type { PreviewTables } from '#previews'
import type { ErasureTables } from '#privacy'
import type { ProductTables } from '#products'
import type { ReviewTables } from '#reviews'
import type { RoundTables } from '#rounds'
import type { SearchTables } from '#search'
import type { SettingsTables } from '#settings'
import type { SpaceTables } from '#spaces'
import type { SurveyTables } from '#surveys'
import type { TagTables } from '#tags'
import type { TieTables } from '#ties'
import type { TimelineTables } from '#timeline'
import type { UploadTables } from '#uploads'
import type { CauseType, ChangeKind } from './change.ts'

export interface ChangeTables {
  changes: {
    id: string
    slug: string
    kind: ChangeKind
    title: string
    body: string
    body_html: string
    excerpt: string
    created_by_id: string
    created_at: Generated<Date>
    edited_at: Generated<Date>
    publish_at: Date | null
    published_at: Date | null
    ask_after_days: number | null
    ask_at: Date | null
    removed_at: Date | null
  }
  change_causes: {
    change_id: string
    subject_type: CauseType
    subject_id: string
    linked_by_id: string
    linked_at: Generated<Date>
  }
  change_told: {
    change_id: string
    person_id: string
    subject_type: CauseType
    subject_id: string
    told_at: Generated<Date>
    asked_at: Date | null
    passed_over_at: Date | null
    has_helped: boolean | null
    answered_at: Date | null
  }
  change_readers: { person_id: string; read_at: Generated<Date> }
}

/** All that this module can see of the database. */
export type ChangeStore = Tables<
  ChangeTables &
    AccountTables &
    AskingTables &
    CommentTables &
    ConsentTables &
    ErasureTables &
    ForumTables &
    IdeaTables &
    LetterTables &
    MessageTables &
    ModerationTables &
    NotificationTables &
    PeopleTables &
    PreviewTables &
    ProductTables &
    ReviewTables &
    RoundTables &
    SearchTables &
    SettingsTables &
    SpaceTables &
    SurveyTables &
    TagTables &
    TieTables &
    TimelineTables &
    UploadTables
>
