import type { Generated } from 'kysely'
import type { CommentTables } from '#comments'
import type { Tables } from '#database'
import type { NotificationTables } from '#notifications'
import type { PeopleTables } from '#people'
import type { SearchTables } from '#search'
import type { SpaceTables } from '#spaces'
import type { TagTables } from '#tags'
import type { TimelineTables } from '#timeline'
import type { UploadTables } from '#uploads'
import type { PostType, Reaction } from './reaction.ts'
import type { TopicKind } from './topic.ts'

interface PostColumns {
  id: string
  space_id: string
  author_id: string
  body: string
  body_html: string
  score: Generated<number>
  like_count: Generated<number>
  thanks_count: Generated<number>
  insightful_count: Generated<number>
  created_at: Generated<Date>
  edited_at: Date | null
  version: Generated<number>
  removed_at: Date | null
  removed_by_id: string | null
}

export interface ForumTables {
  topics: PostColumns & {
    kind: TopicKind
    slug: string
    title: string
    excerpt: string
    reply_count: Generated<number>
    other_reply_count: Generated<number>
    last_number: Generated<number>
    accepted_reply_id: string | null
    is_pinned: Generated<boolean>
    last_posted_at: Generated<Date>
    last_author_id: string
    locked_at: Date | null
  }
  replies: PostColumns & { topic_id: string; number: number }
  reactions: {
    person_id: string
    subject_id: string
    reaction: Reaction
    subject_type: PostType
    created_at: Generated<Date>
  }
}

/** All that this module can see of the database. */
export type ForumStore = Tables<
  ForumTables &
    SpaceTables &
    PeopleTables &
    TimelineTables &
    TagTables &
    CommentTables &
    SearchTables &
    NotificationTables &
    UploadTables
>
