import type { Generated } from 'kysely'
import type { ForumTables } from '#forum'
import type { IdeaTables } from '#ideas'
import type { CommentTables } from '#comments'
import type { Tables } from '#database'
import type { NotificationTables } from '#notifications'
import type { PeopleTables } from '#people'
import type { SearchTables } from '#search'
import type { SettingsTables } from '#settings'
import type { SpaceTables } from '#spaces'
import type { TagTables } from '#tags'
import type { TieTables } from '#ties'
import type { TimelineTables } from '#timeline'
import type { UploadTables } from '#uploads'
import type { BadgeFact } from './badge-fact.ts'
import type { BadgeLevel } from './badge.ts'
import type { ThankedFor } from './thanks.ts'
import type { ModerationTables } from '#moderation'
import type { PreviewTables } from '#previews'

export interface RecognitionTables {
  thanks: {
    id: string
    person_id: string
    to_id: string
    words: string
    about_type: ThankedFor | null
    about_id: string | null
    created_at: Generated<Date>
  }
  person_badges: {
    id: string
    person_id: string
    badge: string
    name: string
    level: Generated<BadgeLevel>
    awarded_at: Generated<Date>
    source: string
    source_id: string
    revoked_at: Date | null
    revoked_by_id: string | null
    revoked_because: string | null
  }
  badge_rules: {
    badge: string
    name: string
    description: Generated<string>
    level: Generated<BadgeLevel>
    fact: BadgeFact | null
    threshold: Generated<number>
    repeats: Generated<boolean>
    is_title: Generated<boolean>
    is_on: Generated<boolean>
    position: Generated<number>
  }
  badge_facts: { person_id: string; fact: BadgeFact; count: Generated<number> }
}

/** All that this module can see of the database. */
export type RecognitionStore = Tables<
  RecognitionTables &
    ForumTables &
    IdeaTables &
    PeopleTables &
    SpaceTables &
    TagTables &
    TieTables &
    CommentTables &
    SearchTables &
    UploadTables &
    TimelineTables &
    NotificationTables &
    SettingsTables &
    ModerationTables &
    PreviewTables
>
