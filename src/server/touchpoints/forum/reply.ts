import { z } from 'zod'
import type { Flair } from '#people'
import type { Reaction, ReactionCounts } from './reaction.ts'
import { postBody, type AuthorLabel } from './topic.ts'

/** A reply as one viewer sees it. Of a removed one, most see no more than that it was there. */
export interface Reply {
  id: string
  topicId: string
  number: number
  authorId: string
  authorName: string
  authorHandle: string
  authorLabel: AuthorLabel
  /** What they are called here. */
  authorTitle: string | null
  authorFlair: Flair | null
  bodyHtml: string
  isAccepted: boolean
  /** Whether everybody may correct it. */
  isWiki: boolean
  score: number
  reactions: ReactionCounts
  ownReactions: Reaction[]
  createdAt: Date
  editedAt: Date | null
  /** To be handed back when editing, so that nobody's changes are lost. */
  version: number
  removedAt: Date | null
  may: ReplyRights
}

export interface ReplyRights {
  comment: boolean
  react: boolean
  /** Saying that it answers the question or, once that was said, taking it back. */
  accept: boolean
  edit: boolean
  openToAll: boolean
  remove: boolean
  restore: boolean
}

export const newReply = z.object({ topicId: z.uuid(), body: postBody })
export type NewReply = z.infer<typeof newReply>

export const replyChanges = z.object({ body: postBody, version: z.int32().min(1) })
export type ReplyChanges = z.infer<typeof replyChanges>

/** How many replies a page shows. */
export const REPLIES_PER_PAGE = 20

/** The numbers of the posts on a page, the first page showing the opening post as well. */
export function numbersOf(page: number): { from: number; upTo: number } {
  const from = page === 1 ? 1 : (page - 1) * REPLIES_PER_PAGE + 2
  return { from, upTo: page * REPLIES_PER_PAGE + 1 }
}

/** The page on which a post stands. The first one shows post 1 besides its twenty replies. */
export function pageOfNumber(number: number): number {
  return Math.max(1, Math.ceil((number - 1) / REPLIES_PER_PAGE))
}
