import type { Generated } from 'kysely'
import type { CommentTables } from '#comments'
import type { Tables } from '#database'
import type { ModerationTables } from '#moderation'
import type { NotificationTables } from '#notifications'
import type { PeopleTables } from '#people'
import type { PreviewTables } from '#previews'
import type { SearchTables } from '#search'
import type { SpaceTables } from '#spaces'
import type { TagTables } from '#tags'
import type { TimelineTables } from '#timeline'
import type { UploadTables } from '#uploads'
import type { IdeaStatus } from './idea.ts'

export interface IdeaTables {
  ideas: {
    id: string
    space_id: string
    author_id: string
    slug: string
    title: string
    body: string
    body_html: string
    excerpt: string
    status: Generated<IdeaStatus>
    vote_count: Generated<number>
    merged_into_id: string | null
    answer: string | null
    answer_html: string | null
    answered_by_id: string | null
    answered_at: Date | null
    created_at: Generated<Date>
    removed_at: Date | null
    removed_by_id: string | null
  }
  idea_votes: { idea_id: string; person_id: string; voted_at: Generated<Date> }
}

/** All that this module can see of the database. */
export type IdeaStore = Tables<
  IdeaTables &
    SpaceTables &
    PeopleTables &
    TimelineTables &
    TagTables &
    ModerationTables &
    CommentTables &
    SearchTables &
    NotificationTables &
    PreviewTables &
    UploadTables
>
