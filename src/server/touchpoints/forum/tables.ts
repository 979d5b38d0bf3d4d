import type { ColumnType, Generated } from 'kysely'
import type { CommentTables } from '#comments'
import type { Tables } from '#database'
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
import type { PollTables } from './polls/tables.ts'
import type { RankedList } from './lists/rank.ts'
import type { PostType, Reaction } from './reaction.ts'
import type { TopicEventDetails, TopicEventKind } from './states/event.ts'
import type { TimedAct } from './states/timer.ts'
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
  /** How many people's reactions are in the score. */
  reactor_count: Generated<number>
  created_at: Generated<Date>
  edited_at: Date | null
  version: Generated<number>
  removed_at: Date | null
  removed_by_id: string | null
  is_wiki: Generated<boolean>
  edited_by_id: string | null
}

export interface ForumTables extends PollTables {
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
    is_pinned_everywhere: Generated<boolean>
    unlisted_at: Date | null
    archived_at: Date | null
    slow_seconds: number | null
    merged_into_id: string | null
    event_count: Generated<number>
  }
  replies: PostColumns & {
    topic_id: string
    number: number
    accepted_at: Date | null
    accepted_by_id: string | null
  }
  reactions: {
    person_id: string
    subject_id: string
    reaction: Reaction
    subject_type: PostType
    created_at: Generated<Date>
  }
  post_versions: PostVersionColumns
  unpinned_topics: { person_id: string; topic_id: string }
  topic_events: TopicEventColumns
  topic_timers: {
    topic_id: string
    act: TimedAct
    due_at: Date
    /** Nobody: the house closed it, and opens it again. */
    set_by_id: string | null
    created_at: Generated<Date>
  }
  moved_posts: { topic_id: string; number: number; post_id: string }
  whispers: {
    id: string
    topic_id: string
    after_number: number
    author_id: string
    body: string
    body_html: string
    created_at: Generated<Date>
    removed_at: Date | null
    removed_by_id: string | null
  }
  read_positions: {
    person_id: string
    topic_id: string
    last_number: number
    read_seconds: Generated<number>
    first_read_at: Generated<Date>
    last_read_at: Generated<Date>
  }
  topic_days: {
    topic_id: string
    day: Date
    post_count: Generated<number>
    like_count: Generated<number>
    first_like_count: Generated<number>
    reader_count: Generated<number>
  }
  topic_ranks: {
    topic_id: string
    list: RankedList
    space_id: string
    score: number
    stale_at: Date | null
  }
  topics_to_rank: { topic_id: string }
}

interface PostVersionColumns {
  subject_id: string
  version: number
  subject_type: PostType
  title: string | null
  kind: TopicKind | null
  tags: string[] | null
  body: string
  written_by_id: string
  written_at: Date
  hidden_at: Date | null
  hidden_by_id: string | null
}

interface TopicEventColumns {
  id: string
  topic_id: string
  after_number: number
  /** Nobody where the house did it. */
  person_id: string | null
  kind: TopicEventKind
  details: ColumnType<TopicEventDetails, string, never>
  created_at: Generated<Date>
}

/** All that this module can see of the database. */
export type ForumStore = Tables<
  ForumTables &
    TieTables &
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
