import type { Generated } from 'kysely'
import type { CommentTables } from '#comments'
import type { Tables } from '#database'
import type { IdeaTables } from '#ideas'
import type { ModerationTables } from '#moderation'
import type { NotificationTables } from '#notifications'
import type { PeopleTables } from '#people'
import type { PreviewTables } from '#previews'
import type { SearchTables } from '#search'
import type { SpaceTables } from '#spaces'
import type { TagTables } from '#tags'
import type { TieTables } from '#ties'
import type { TimelineTables } from '#timeline'
import type { UploadTables } from '#uploads'
import type { StateRule, TrackerKind } from './tracker.ts'

export interface TrackerTables {
  issue_trackers: {
    id: string
    name: string
    kind: TrackerKind
    address: string
    secret: string
    statuses: StateRule[]
    is_on: Generated<boolean>
    created_by_id: string
    created_at: Generated<Date>
    heard_at: Date | null
    token: string | null
    told_address: string | null
    removed_at: Date | null
  }
  idea_issues: {
    idea_id: string
    tracker_id: string
    url: string
    key: string
    linked_by_id: string
    linked_at: Generated<Date>
    state: string | null
    state_at: Date | null
    trouble: string | null
  }
  issue_tellings: {
    id: string
    tracker_id: string
    idea_id: string
    decision_id: string | null
    asked_by_id: string
    asked_at: Generated<Date>
    state: Generated<'waiting' | 'under_way' | 'told' | 'failed'>
    tries: Generated<number>
    due_at: Generated<Date>
    trouble: string | null
  }
}

/** All that this module can see of the database. */
export type TrackerStore = Tables<
  TrackerTables &
    IdeaTables &
    CommentTables &
    ModerationTables &
    NotificationTables &
    PeopleTables &
    PreviewTables &
    SearchTables &
    SpaceTables &
    TagTables &
    TieTables &
    TimelineTables &
    UploadTables
>
