import { z } from 'zod'
import { now } from '#clock'
import { excerpt, plainText, renderMarkdown, tidyText } from '#text'
import { question, type RoundQuestion } from './question.ts'

export const roundKinds = ['testing', 'interview', 'preview'] as const
export type RoundKind = (typeof roundKinds)[number]

/** Applications are taken while it is open; whoever has a place works along while it is running. */
export const roundStates = [
  'draft',
  'open',
  'choosing',
  'running',
  'finished',
  'called_off',
] as const
export type RoundState = (typeof roundStates)[number]

/** Staff choose who gets a place, or it goes to whoever comes first. */
export const seatings = ['by_hand', 'first_come'] as const
export type Seating = (typeof seatings)[number]

const long = (most: number) =>
  z
    .string()
    .transform((text) => tidyText(text).trim())
    .pipe(z.string().max(most, `Please use at most ${most} characters.`))

export const roundPlan = z.object({
  kind: z.enum(roundKinds, 'Choose what kind of round it is.'),
  title: z
    .string()
    .transform((text) => tidyText(text).replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(3, 'Please use at least 3 characters.')
        .max(120, 'Please use at most 120 characters.'),
    ),
  body: long(20_000).default(''),
  /** The product or the idea that it is about. */
  productId: z.uuid().nullable().default(null),
  ideaId: z.uuid().nullable().default(null),
  /** Whom it asks; null: every member. */
  segmentId: z.uuid().nullable().default(null),
  seats: z
    .number('Please enter how many places there are.')
    .int('Please enter a whole number.')
    .min(1, 'Please offer at least 1 place.')
    .max(1000, 'Please offer at most 1000 places.'),
  seating: z.enum(seatings).default('by_hand'),
  /** Whether a place given back goes at once to who waits longest. */
  refills: z.boolean().default(true),
  /** The last day, in UTC, on which one can apply. */
  closesOn: z.iso.date('Please enter a day.').nullable().default(null),
  /** What is accepted before one applies; empty: nothing is confidential. */
  terms: long(20_000).default(''),
  questions: z.array(question).max(30, 'Please ask at most 30 questions.').default([]),
})
export type RoundPlan = z.input<typeof roundPlan>

/** What decides who may see a round and take part in it. */
export interface RoundFacts {
  state: RoundState
  /** Whether the viewer belongs to those whom it asks. */
  isAsked: boolean
  hasApplied: boolean
}

export function columnsOf({
  productId,
  ideaId,
  segmentId,
  closesOn,
  questions,
  ...plan
}: z.output<typeof roundPlan>) {
  return {
    ...{ ...plan, body_html: renderMarkdown(plan.body), closes_on: closesOn },
    ...{ product_id: productId, idea_id: ideaId, segment_id: segmentId },
    questions: JSON.stringify(numbered(questions)),
  }
}

/** Whether the last day for applying is over. */
export function isPast(closesOn: string | null): boolean {
  return closesOn !== null && closesOn < today()
}

/** The day it is now, in UTC. */
export function today(): string {
  return now().toISOString().slice(0, 10)
}

/** Where a round is read. */
export function roundPath(id: string): string {
  return `/rounds/${id}`
}

/** The first words of what a round is about. */
export function aboutOf(bodyHtml: string): string {
  return excerpt(plainText(bodyHtml), 200)
}

/** Questions are asked by the names under which they are answered. */
function numbered(questions: readonly RoundQuestion[]): RoundQuestion[] {
  return questions.map((question, index) => ({ ...question, id: `q${index + 1}` }))
}
