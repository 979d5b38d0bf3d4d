import { z } from 'zod'
import { bothOrNeither, optionalAmount } from '#money'
import { relationKinds } from '#people'
import type { PartyCard } from '#organizations'

export interface PipelineStage {
  id: string
  name: string
  /** Of a hundred prospects in it, about so many become customers. */
  probability: number
  position: number
  archivedAt: Date | null
}

/** Somebody who may become a customer, how far they have come, and what they would be worth. */
export interface Prospect {
  id: string
  about: PartyCard
  stageId: string
  stageName: string
  /** In the currency's minor unit (cents). */
  amount: number | null
  currency: string | null
  /** A day, such as `2026-03-31`. */
  expectedOn: string | null
  outcome: 'won' | 'lost' | null
  lostReason: string
  openedAt: Date
  movedAt: Date
  closedAt: Date | null
}

export interface Move {
  fromName: string | null
  toName: string | null
  outcome: 'won' | 'lost' | 'reopened' | null
  byName: string
  movedAt: Date
}

/** What all open prospects of a stage would be worth in one currency. */
export interface StageTotal {
  currency: string
  amount: number
}

export interface StageColumn extends PipelineStage {
  count: number
  totals: StageTotal[]
  /** The latest to come into it. */
  prospects: Prospect[]
}

export const newStage = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Please enter a name.')
    .max(60, 'Please use at most 60 characters.'),
  probability: z
    .int('Please write whole percents.')
    .min(0, 'Please write percents from 0 to 100.')
    .max(100, 'Please write percents from 0 to 100.'),
})

const day = z.iso.date('Please enter a day, such as 2026-03-31.')

export const worth = z
  .object({
    ...optionalAmount,
    expectedOn: day.nullable().default(null),
  })
  .refine(...bothOrNeither)

export const outcome = z.object({
  outcome: z.enum(['won', 'lost']),
  /** Why not. */
  reason: z.string().trim().max(500, 'Please use at most 500 characters.').default(''),
  /** What a prospect that was won is from now on. */
  kind: z.enum(relationKinds).exclude(['prospect']).optional(),
})
