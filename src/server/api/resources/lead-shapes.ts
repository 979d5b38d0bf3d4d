import { z } from '@hono/zod-openapi'
import { handOvers, leadStates, offerStates } from '#leads'
import { moment, momentOrNull } from '../shapes.ts'
import { partyCard } from './party.ts'

const named = z.object({ id: z.uuid(), name: z.string() })

const offerFacts = {
  id: z.uuid(),
  dealer: named,
  state: z.enum(offerStates),
  offeredAt: moment,
  answerBy: moment,
  answeredAt: momentOrNull,
  reason: z.string(),
  handOver: z.enum(handOvers).describe('How far the customer’s agreement has come'),
  orderNumber: z.string(),
  amount: z.int().nullable(),
  currency: z.string().nullable(),
  closedAt: momentOrNull,
}
const offer = z.object(offerFacts).openapi('LeadOffer')

export const leadNote = z
  .object({ id: z.uuid(), authorName: z.string(), body: z.string(), writtenAt: moment })
  .openapi('LeadNote')

export const lead = z
  .object({
    id: z.uuid(),
    about: partyCard,
    product: z.string(),
    words: z.string(),
    territory: named.nullable(),
    state: z.enum(leadStates),
    source: z.enum(['desk', 'customer']),
    hasAgreed: z.boolean(),
    openedAt: moment,
    closedAt: momentOrNull,
    offer: offer.nullable(),
  })
  .openapi('Lead')

export const wholeLead = z
  .object({
    ...lead.shape,
    offers: z.array(z.object({ ...offer.shape, notes: z.array(leadNote) })),
  })
  .openapi('WholeLead')

export const offeredLead = z
  .object({
    ...offerFacts,
    product: z.string(),
    territoryName: z.string().nullable(),
    customer: z
      .object({ name: z.string(), words: z.string(), relationshipId: z.uuid() })
      .nullable()
      .describe('Null until the customer agrees, and once they cut it'),
  })
  .openapi('OfferedLead')

export const ownLead = z
  .object({
    id: z.uuid(),
    product: z.string(),
    words: z.string(),
    state: z.enum(leadStates),
    dealerName: z.string().nullable(),
    isOwnWish: z.boolean(),
    openedAt: moment,
  })
  .openapi('OwnLead')

export const suggestion = z
  .object({
    dealer: named,
    territoryName: z.string().nullable(),
    steps: z.int().nullable().describe('0 where it covers the area itself; null where it does not'),
    openLeads: z.int(),
    before: z.enum(['declined', 'unanswered', 'withdrawn']).nullable(),
  })
  .openapi('DealerSuggestion')
