import { z } from 'zod'
import { party, type PartyCard } from '#organizations'

export const directions = ['in', 'out'] as const
export const outcomes = ['reached', 'callback', 'no_answer', 'voicemail', 'wrong_number'] as const
export type Direction = (typeof directions)[number]
export type CallOutcome = (typeof outcomes)[number]

/** What staff wrote down of a customer, or a call with them. */
export interface AccountNote {
  id: string
  kind: 'note' | 'call'
  about: PartyCard
  authorId: string
  authorName: string
  /** Markdown, and the same as safe HTML. */
  body: string
  bodyHtml: string
  /** Who called whom: `in` is the customer. Null for notes. */
  direction: Direction | null
  outcome: CallOutcome | null
  minutes: number | null
  happenedAt: Date
  isPinned: boolean
  editedAt: Date | null
  mayEdit: boolean
}

const body = z.string().max(20_000, 'Please use at most 20,000 characters.')

export const noteBody = body.refine((text) => text.trim() !== '', 'Please write something.')

export const newNote = z.intersection(party, z.object({ body: noteBody }))

export const newCall = z.intersection(
  party,
  z.object({
    body: body.default(''),
    direction: z.enum(directions),
    outcome: z.enum(outcomes),
    minutes: z
      .int('Please write whole minutes.')
      .min(0)
      .max(1440, 'No call takes longer than a day.')
      .nullable()
      .default(null),
    happenedAt: z.date().optional(),
  }),
)
