import { z } from 'zod'
import type { Rule } from '#moderation'

export const proofs = ['purchase', 'registration', 'returned'] as const
/** By what we know that somebody has used the product; never because they say so. */
export type Proof = (typeof proofs)[number]

const followUpDays = [30, 365] as const
export type FollowUpDays = (typeof followUpDays)[number]

const line = (most: number) => z.string().trim().max(most, `Say it in ${most} letters at most.`)

export const reviewWords = z.object({
  stars: z.coerce
    .number('Choose one to five stars.')
    .int()
    .min(1, 'Choose one to five stars.')
    .max(5),
  title: line(120).min(4, 'Give it a title of at least 4 letters.'),
  pros: line(500).default(''),
  cons: line(500).default(''),
  body: line(10_000).min(20, 'Say a little more: 20 letters at least.'),
  /** What was given for it, in the author's own words. */
  incentive: line(120).default(''),
})

export const newReview = reviewWords.extend({
  productId: z.uuid(),
  variantId: z.uuid().nullable().default(null),
  versionId: z.uuid().nullable().default(null),
})
export type NewReview = z.input<typeof newReview>

export const newFollowUp = z.object({
  stars: reviewWords.shape.stars,
  body: line(2000).min(10, 'Say a little more: 10 letters at least.'),
})
export type NewFollowUp = z.input<typeof newFollowUp>

export const reviewOrder = z.enum(['helpful', 'newest', 'highest', 'lowest'])
export type ReviewOrder = z.infer<typeof reviewOrder>

/** What must be known of a review to say who may do what with it. */
export interface ReviewFacts {
  /** The person behind the profile that wrote it. */
  authorId: string
  removedAt: Date | null
  /** What the same person said of it since, under another profile. */
  laterId: string | null
}

export interface FollowUp {
  afterDays: FollowUpDays
  stars: number
  bodyHtml: string
  at: Date
}

/** A review as one viewer sees it. Of one that was hidden there is only that and why. */
export interface Review extends ReviewFacts {
  id: string
  productId: string
  authorName: string
  authorHandle: string
  stars: number
  title: string
  pros: string
  cons: string
  body: string
  bodyHtml: string
  edition: number
  proof: Proof | null
  isInsider: boolean
  /** What was given for it; empty where nothing was. */
  incentive: string
  /** Where it was first published; empty for what was written here. */
  importedFrom: string
  variant: string | null
  version: string | null
  helpfulCount: number
  unhelpfulCount: number
  /** What the viewer said; null where nothing. */
  vote: boolean | null
  answer: string | null
  answerHtml: string | null
  answeredBy: string | null
  answeredAt: Date | null
  followUps: FollowUp[]
  createdAt: Date
  editedAt: Date | null
  /** Hidden to the viewer: nothing of what it says is here. */
  isStub: boolean
  /** Taken away by its author, for whom no reason is owed. */
  isWithdrawn: boolean
  /** The law or rule for which moderators hid it; null while they look. */
  hiddenFor: Rule | null
}

export function reviewPath({ id }: { id: string }): string {
  return `/reviews/${id}`
}

/** What came up to date after so many days, if it is time and was not said. */
export function dueFollowUp(
  { createdAt, followUps }: Pick<Review, 'createdAt' | 'followUps'>,
  at: Date,
): FollowUpDays | null {
  const days = (at.getTime() - createdAt.getTime()) / 86_400_000
  const due = followUpDays.findLast((after) => days >= after)
  if (due === undefined || followUps.some(({ afterDays }) => afterDays >= due)) return null
  return due
}
