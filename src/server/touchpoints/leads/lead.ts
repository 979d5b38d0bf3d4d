import { z } from 'zod'
import { bothOrNeither, optionalAmount } from '#money'
import type { PartyCard } from '#organizations'

export const leadStates = ['open', 'offered', 'accepted', 'won', 'lost', 'dropped'] as const
export type LeadState = (typeof leadStates)[number]

export const offerStates = [
  'offered',
  'accepted',
  'declined',
  'unanswered',
  'withdrawn',
  'won',
  'lost',
] as const
export type OfferState = (typeof offerStates)[number]

/**
 * How far the customer's agreement has come that the dealer may see how to reach them; `written` is
 * asked by letter.
 */
export const handOvers = ['none', 'asked', 'written', 'given', 'refused', 'over', 'cut'] as const
export type HandOver = (typeof handOvers)[number]

interface Named {
  id: string
  name: string
}

/** What came of a lead at one dealer. */
export interface Offer {
  id: string
  dealer: Named
  state: OfferState
  offeredAt: Date
  answerBy: Date
  answeredAt: Date | null
  /** Why it was declined or lost. */
  reason: string
  handOver: HandOver
  orderNumber: string
  /** In the currency's minor unit (cents). */
  amount: number | null
  currency: string | null
  closedAt: Date | null
}

/** A lead as the business sees it. */
export interface Lead {
  id: string
  about: PartyCard
  product: string
  words: string
  territory: Named | null
  state: LeadState
  source: 'desk' | 'customer'
  hasAgreed: boolean
  openedAt: Date
  closedAt: Date | null
  /** The last one. */
  offer: Offer | null
}

/** A lead as its dealer sees it: whom it is about only while they show it. */
export interface OfferedLead extends Offer {
  product: string
  territoryName: string | null
  customer: { name: string; words: string; relationshipId: string } | null
}

export interface LeadNote {
  id: string
  authorName: string
  body: string
  writtenAt: Date
}

/** A dealer to whom a lead might go, and why. */
export interface Suggestion {
  dealer: Named
  /** The territory by which it is suggested; null, where it covers none that the lead lies in. */
  territoryName: string | null
  /** 0, where it is the lead's own territory; 1, where it is the one above; and so on. */
  steps: number | null
  openLeads: number
  /** What it said to this lead before. */
  before: 'declined' | 'unanswered' | 'withdrawn' | null
}

const line = (most: number) => z.string().trim().max(most, `Please use at most ${most} characters.`)

export const leadFacts = z.object({
  product: line(120).default(''),
  words: line(2000).default(''),
})

export const newLead = leadFacts.extend({ territoryId: z.uuid().nullable().optional() })

/** A customer's own wish that a dealer gets in touch. */
export const newWish = z.object({
  product: z
    .string()
    .trim()
    .min(1, 'Please write what it is about.')
    .max(120, 'Please use at most 120 characters.'),
  words: leadFacts.shape.words,
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^([A-Z]{2})?$/, 'Write the country by its two letters, such as DE.')
    .default(''),
  postcode: line(12).default(''),
  /** The sentence that was agreed to. */
  consent: z
    .string()
    .trim()
    .min(1, 'Please agree that the dealer sees how to reach you.')
    .max(2000),
})

export const declining = line(500).min(1, 'Please say why, so that the next one fits better.')

export const leadOutcome = z
  .object({
    outcome: z.enum(['won', 'lost']),
    reason: line(500).default(''),
    orderNumber: line(60).default(''),
    ...optionalAmount,
  })
  .refine(...bothOrNeither)
  .refine(({ outcome, reason }) => outcome === 'won' || reason !== '', {
    path: ['reason'],
    message: 'Please say why it was lost.',
  })

export const leadNote = line(2000).min(1, 'Please write something.')

const days = (most: number) =>
  z.int('Please write a whole number.').min(1, 'At least one.').max(most, `At most ${most}.`)

/** How long everybody has. */
export const leadTerms = z.object({
  /** Hours for a dealer to answer. */
  answerHours: days(720),
  /** Days for a customer to agree. */
  consentDays: days(90),
  /** Days for which the dealer then sees how to reach them. */
  shownDays: days(365),
})
export type LeadTerms = z.output<typeof leadTerms>
