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
import type { Horizon, IdeaStatus } from './idea.ts'
import type { VoiceSource } from './voice.ts'

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
    horizon: Horizon | null
    public_words: Generated<string>
    priority: number | null
    effort: number | null
    heat: Generated<number>
    worth: Generated<number>
    product_id: string | null
  }
  idea_votes: {
    idea_id: string
    person_id: string
    voted_at: Generated<Date>
    via_idea_id: string | null
  }
  idea_decisions: {
    id: string
    idea_id: string
    decided_by_id: string
    from_status: IdeaStatus
    to_status: IdeaStatus
    answer: string | null
    answer_html: string | null
    reason: string | null
    decided_at: Generated<Date>
  }
  idea_voices: {
    idea_id: string
    person_id: string
    entered_by_id: string
    source: VoiceSource
    note: Generated<string>
    entered_at: Generated<Date>
  }
  idea_rules: {
    only_row: Generated<boolean>
    budgets: number[]
    worth_currency: string | null
  }
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
