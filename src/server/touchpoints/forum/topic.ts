import { z } from 'zod'
import type { Flair } from '#people'
import type { Visibility } from '#spaces'
import type { Tag } from '#tags'
import { newPoll, type NewPoll } from './polls/poll.ts'
import type { Reaction, ReactionCounts } from './reaction.ts'

export const topicKind = z.enum(['discussion', 'question'])
export type TopicKind = z.infer<typeof topicKind>

/** Said beside a name: whether its bearer speaks for the business. */
export type AuthorLabel = 'staff' | 'dealer' | null

/** A topic as it appears in a list. */
export interface TopicCard {
  id: string
  slug: string
  title: string
  kind: TopicKind
  spaceId: string
  spaceName: string
  spaceSlug: string
  authorId: string
  authorName: string
  authorHandle: string
  authorLabel: AuthorLabel
  replyCount: number
  acceptedReplyId: string | null
  score: number
  createdAt: Date
  lastPostedAt: Date
  lastAuthorName: string
  isPinned: boolean
  isLocked: boolean
  excerpt: string
  /** The highest number that a post got, itself being 1; it may have been moved away. */
  lastNumber: number
  /** Posts since the viewer was there; null if they never were. */
  newPosts: number | null
  /** How far the viewer has read; null if they never were here. */
  readNumber: number | null
}

/** A topic with its first post, as one viewer sees it. */
export interface Topic extends TopicCard {
  visibility: Visibility
  /** What they are called here. */
  authorTitle: string | null
  authorFlair: Flair | null
  tags: Tag[]
  /** It puts a question to its readers; `findPoll` tells which. */
  hasPoll: boolean
  body: string
  bodyHtml: string
  accepted: { id: string; number: number; authorName: string; authorHandle: string } | null
  reactions: ReactionCounts
  ownReactions: Reaction[]
  editedAt: Date | null
  /** To be handed back when editing, so that nobody's changes are lost. */
  version: number
  isPinnedEverywhere: boolean
  /** Whether the viewer lets it sink although it is pinned. */
  isUnpinned: boolean
  /** Where everything said here is now, if it was merged. */
  mergedIntoId: string | null
  isArchived: boolean
  isUnlisted: boolean
  /** Whether everybody may correct it. */
  isWiki: boolean
  /** How long somebody waits between two replies of theirs. */
  slowSeconds: number | null
  removedAt: Date | null
  may: TopicRights
}

export interface TopicRights {
  reply: boolean
  comment: boolean
  react: boolean
  accept: boolean
  edit: boolean
  remove: boolean
  restore: boolean
  /** Making a wiki of it. */
  openToAll: boolean
  /** Seeing and saying what is for staff only. */
  whisper: boolean
  /** Pinning, locking, moving and the like. */
  moderate: boolean
}

export const title = z.string().trim().min(3).max(200)
export const postBody = z.string().trim().min(1).max(50_000)

export const newTopic = z.object({
  spaceId: z.uuid(),
  kind: topicKind,
  title,
  body: postBody,
  tags: z.array(z.string()).max(5).optional(),
  poll: newPoll.optional(),
})
export type NewTopic = Omit<z.infer<typeof newTopic>, 'poll'> & { poll?: NewPoll | undefined }

/** Without a kind or tags, they stay as they are. */
export const topicChanges = z.object({
  title,
  body: postBody,
  kind: topicKind.optional(),
  tags: z.array(z.string()).max(5).optional(),
  version: z.int32().min(1),
})
export type TopicChanges = z.infer<typeof topicChanges>
