import { z } from 'zod'

/** The neglect that staff respond to. */
export const because = z.enum([
  'unanswered',
  'newcomer',
  'silent',
  'unspoken',
  'discontent',
  'other',
])
export type Because = z.infer<typeof because>

export type What = 'reply' | 'message' | 'thanks' | 'dismissed'

/** What a member of staff did for a customer. */
export interface Outreach {
  at: Date
  byId: string
  byName: string
  toId: string
  toName: string
  because: Because
  what: What
  /** The reply, message or thank-you; of a dismissal, what was dismissed. */
  throughId: string
  /** Why somebody was left alone, in words for colleagues. */
  note: string | null
}

export const newApproach = z.object({
  personId: z.uuid(),
  body: z.string().trim().min(1).max(10_000),
  because,
})
export type NewApproach = z.infer<typeof newApproach>

export const newAnswer = z.object({
  topicId: z.uuid(),
  body: z.string().trim().min(1).max(50_000),
  because: because.default('unanswered'),
})
export type NewAnswer = z.input<typeof newAnswer>

export const newDismissal = z.object({
  personId: z.uuid(),
  because,
  /** What is left alone, such as a question; without it, the person. */
  subjectId: z.uuid().optional(),
  note: z.string().trim().max(1000).optional(),
})
export type NewDismissal = z.infer<typeof newDismissal>
