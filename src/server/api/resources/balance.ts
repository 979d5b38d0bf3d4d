import { z } from '@hono/zod-openapi'
import { measureBalance } from '#balance'
import { read } from '../operation.ts'
import { moment, time } from '../shapes.ts'

const number = z.number()
const figure = number.nullable()
const estimate = z.object({ value: number, low: number, high: number })
const dimension = z.enum(['value', 'authenticity', 'motivation'])
const indicator = z
  .object({
    id: z.enum(['V1', 'V2', 'M4', 'M5']),
    name: z.string(),
    dimension,
    value: figure,
    low: figure,
    high: figure,
    n: z.int(),
    band: z.array(number).readonly(),
    score: figure,
    unknownBecause: z.literal('too_few').optional(),
  })
  .openapi('Indicator')
const answering = z.object({
  questions: z.int(),
  answered: z.int(),
  within24h: estimate,
  within7d: estimate,
  medianHours: figure,
  unansweredShare: figure,
  byPeers: estimate.nullable(),
})
const concentration = z.object({
  gini: z.object({
    contributors: number,
    registered: number,
    interval: z.object({ low: number, high: number }).nullable(),
  }),
  topPercentShare: number,
  effectiveContributors: number,
  busFactor: number,
})
const measured = z
  .object({
    asOf: moment,
    registered: z.int(),
    contributors: z.int(),
    contributions: z.int(),
    answering,
    concentration,
    reciprocity: z.object({ arcs: z.int(), value: number, beyondChance: number }),
    stickiness: number,
    indicators: z.array(indicator),
    dimensions: z.array(z.object({ name: dimension, score: figure })),
    binding: dimension.nullable(),
  })
  .openapi('Balance')

/** Under /insight. */
export const balance = [
  read(
    '/balance',
    {
      scope: 'reports:read',
      summary: 'Measure whether the community gives and takes in balance',
      query: z.object({ asOf: time.optional() }),
      answer: measured,
    },
    ({ store, viewer, query }) => measureBalance(store, viewer, query),
  ),
]
