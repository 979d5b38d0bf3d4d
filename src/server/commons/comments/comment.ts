import { z } from 'zod'
import type { Role } from '#people'
import type { Space } from '#spaces'

export type Commented = 'topic' | 'reply' | 'idea'

/** What is commented on, as its own module knows it. */
export interface CommentedSubject {
  type: Commented
  id: string
  /** The topic or idea under which it stands: itself, or what it replies to. */
  rootId: string
  /** The profile of who wrote it. */
  authorId: string
  space: Space
}

export interface Comment {
  id: string
  subjectType: Commented
  subjectId: string
  rootId: string
  authorId: string
  authorName: string
  authorHandle: string
  authorRole: Role
  /** As it was written, in Markdown. */
  body: string
  bodyHtml: string
  createdAt: Date
  editedAt: Date | null
  /** Removed comments are shown to moderators, who may restore them. */
  isRemoved: boolean
}

/** A comment with what policies ask about it. */
export interface OpenComment extends Comment {
  space: Space
  /** The person, not the profile, who removed it. */
  removedById: string | null
}

export const commentBody = z
  .string()
  .trim()
  .min(1, 'Write a few words.')
  .max(2000, 'A comment is short: 2,000 letters at most. Write a reply instead.')

/** A comment that was posted elsewhere, under an id that is the same at every import. */
export interface ImportedComment {
  id: string
  subject: Omit<CommentedSubject, 'space'> & { spaceId: string }
  authorId: string
  byStaff: boolean
  /** Markdown. */
  body: string
  at: Date
  source: string
  sourceId: string
}
