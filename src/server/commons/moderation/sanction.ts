import { z } from 'zod'
import { rule, type Rule } from './review.ts'

export const sanctionKinds = ['warning', 'silence', 'suspension'] as const
export type SanctionKind = (typeof sanctionKinds)[number]

/** How long the first, second … silence or suspension of somebody lasts (community.md §2). */
export const LADDER_HOURS = [24, 72, 168, 720] as const

const MOST_HOURS = 24 * 366

/** The hours that the ladder suggests after so many earlier silences and suspensions. */
export function nextHours(before: number): number {
  return LADDER_HOURS[Math.min(before, LADDER_HOURS.length - 1)] ?? LADDER_HOURS[0]
}

export const newSanction = z.object({
  personId: z.uuid(),
  kind: z.enum(sanctionKinds, 'Choose a warning, silence or suspension.'),
  rule,
  said: z.string().trim().min(1, 'Say why; the person reads it.').max(1000),
  /** Without them, as long as the ladder says. */
  hours: z
    .number()
    .min(1, 'Choose at least one hour.')
    .max(MOST_HOURS, 'Choose a year at most.')
    .optional(),
  itemId: z.uuid().optional(),
})
export type NewSanction = z.input<typeof newSanction>

export interface Sanction {
  id: string
  personId: string
  kind: SanctionKind
  rule: Rule
  said: string
  byId: string | null
  createdAt: Date
  endsAt: Date | null
  liftedAt: Date | null
  appeal: Appeal | null
}

interface Appeal {
  words: string
  createdAt: Date
  outcome: 'upheld' | 'lifted' | null
  answer: string | null
}

export const appealWords = z
  .string()
  .trim()
  .min(1, 'Say what was wrong about it.')
  .max(2000, 'Say it in 2,000 letters at most.')
