import { z } from 'zod'
import type { Space, Visibility } from '#spaces'
import type { Tag } from '#tags'
import { voice } from './voice.ts'

export const ideaStatuses = ['open', 'planned', 'started', 'shipped', 'declined'] as const
export const ideaStatus = z.enum(ideaStatuses)
export type IdeaStatus = z.infer<typeof ideaStatus>

/** Where on the roadmap. */
export const horizons = ['now', 'next', 'later'] as const
export type Horizon = (typeof horizons)[number]

/** An idea as it appears in a list. */
export interface IdeaCard {
  id: string
  slug: string
  title: string
  status: IdeaStatus
  spaceId: string
  spaceName: string
  spaceSlug: string
  authorId: string
  authorName: string
  authorHandle: string
  voteCount: number
  votedByViewer: boolean
  commentCount: number
  createdAt: Date
  excerpt: string
  /** What of the catalogue it is about. */
  productId: string | null
}

/** An idea as one viewer sees it. */
export interface Idea extends IdeaCard {
  visibility: Visibility
  tags: Tag[]
  body: string
  bodyHtml: string
  mergedIntoId: string | null
  removedAt: Date | null
  answer: OfficialAnswer | null
  may: { vote: boolean; comment: boolean; curate: boolean }
}

/** What the business says to an idea. */
export interface OfficialAnswer {
  body: string
  bodyHtml: string
  byId: string
  byName: string
  byHandle: string
  at: Date
}

/** What must be known of an idea to say who may do what with it. */
export interface IdeaFacts {
  space: Space
  status: IdeaStatus
  mergedIntoId: string | null
  /** The person behind the profile that proposed it. */
  authorId?: string
  /** Taken out of sight, by a moderator or by the flags of many. */
  removedAt?: Date | null
}

export const ideaTitle = z.string().trim().min(8).max(120)
export const ideaBody = z.string().trim().max(10_000)

export const newIdea = z.object({
  spaceId: z.uuid(),
  title: ideaTitle,
  body: ideaBody.default(''),
  tags: z.array(z.string()).max(5).optional(),
  /** What of the catalogue it is about. */
  productId: z.uuid().optional(),
  /** The customer who told staff, and where. */
  onBehalf: voice.optional(),
})
export type NewIdea = z.input<typeof newIdea>

export const answerBody = z.string().trim().min(1).max(5000)

export const newDecision = z.object({ status: ideaStatus, answer: answerBody.optional() })
export type NewDecision = z.infer<typeof newDecision>

/** Settled ideas are closed for votes and for merging. */
export function isSettled(idea: Pick<IdeaFacts, 'status' | 'mergedIntoId'>): boolean {
  return idea.status === 'shipped' || idea.status === 'declined' || idea.mergedIntoId !== null
}

/** Where an idea is read. The id finds it; the slug is for people. */
export function ideaPath({ id, slug }: { id: string; slug: string }): string {
  return `/ideas/${id}/${slug}`
}
