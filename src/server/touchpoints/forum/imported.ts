import type { PostType, Reaction } from './reaction.ts'
import type { TopicEventDetails, TopicEventKind } from './states/event.ts'
import type { TopicKind } from './topic.ts'

/**
 * What the importers hand over. Ids are made by them, the same for the same thing at every import
 * (so that twice is once), and `source` and `sourceId` name the activity that is recorded.
 */
interface ImportedPost {
  id: string
  authorId: string
  /** Whether the author worked for the business at that time. */
  byStaff?: boolean
  /** Markdown; where the source has only HTML, leave it out. */
  body?: string
  /** HTML of the source, made safe here. */
  bodyHtml?: string
  createdAt: Date
  editedAt?: Date | null
  /** Votes for it less votes against it. */
  score?: number
  /** Whether everybody may correct it. */
  isWiki?: boolean
  source: string
  sourceId: string
}

export interface ImportedTopic extends ImportedPost {
  spaceId: string
  kind: TopicKind
  title: string
  tags?: readonly string[]
  lockedAt?: Date | null
  archivedAt?: Date | null
  unlistedAt?: Date | null
  isPinned?: boolean
  isPinnedEverywhere?: boolean
}

export interface ImportedReply extends ImportedPost {
  topicId: string
}

/** That a reply was accepted as the answer. */
export interface ImportedAcceptance {
  topicId: string
  replyId: string
  /** Who accepted it, where the source does not say: the author of the question. */
  byId: string
  acceptedAt: Date
  source: string
  sourceId: string
}

/** What was done to a topic elsewhere. */
export interface ImportedEvent {
  id: string
  topicId: string
  personId: string
  kind: TopicEventKind
  details?: TopicEventDetails
  at: Date
}

/** How somebody reacted to a post of `authorId`. */
export interface ImportedReaction {
  personId: string
  subjectType: PostType
  subjectId: string
  authorId: string
  reaction: Reaction
  reactedAt: Date
  source: string
  sourceId: string
}
