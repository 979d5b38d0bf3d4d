import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { ForumTables } from '#forum'
import type { ModerationTables } from '#moderation'
import type { NotificationTables } from '#notifications'
import type { PeopleTables } from '#people'
import type { SearchTables } from '#search'
import type { SpaceTables } from '#spaces'
import type { TagTables } from '#tags'
import type { TimelineTables } from '#timeline'
import type { TieTables } from '#ties'
import type { CommentTables } from '#comments'
import type { PreviewTables } from '#previews'
import type { UploadTables } from '#uploads'

export interface TrustTables {
  visit_days: { person_id: string; day: string }
  standing_days: {
    person_id: string
    day: string
    likes_given: Generated<number>
    likes_received: Generated<number>
  }
  replied_topics: { person_id: string; topic_id: string; last_day: string }
  community_days: { day: string; topics: Generated<number>; posts: Generated<number> }
  standings: {
    person_id: string
    locked_level: number | null
    locked_by_id: string | null
    slipping_since: string | null
    changed_at: Date | null
  }
  standings_due: { person_id: string }
}

/** All that this module can see of the database. */
export type TrustStore = Tables<TrustTables & Known>

type Known = ModerationTables &
  ForumTables &
  SpaceTables &
  PeopleTables &
  TimelineTables &
  NotificationTables &
  SearchTables &
  TagTables &
  TieTables &
  CommentTables &
  PreviewTables &
  UploadTables
