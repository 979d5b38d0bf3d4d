import { z } from '@hono/zod-openapi'
import { listScoresBehind, readSatisfaction, splitSatisfactionBy, waysToSplit } from '#app'
import { bands, scales } from '#satisfaction'
import { read, readPage } from '../operation.ts'
import { moment, time } from '../shapes.ts'

const number = z.number()
const scale = z.enum(scales)
export const satisfactionFigure = z
  .object({
    value: number.describe('From -100 to 100 of nps, else the percentage of good answers'),
    ...{ low: number, high: number, mean: number.nullable() },
    ...{ good: z.int(), middle: z.int(), bad: z.int() },
  })
  .openapi('SatisfactionFigure')
const change = z.object({ change: number, low: number, high: number, isSignificant: z.boolean() })
const shown = satisfactionFigure.nullable().describe('Null for fewer than ten')
const period = z.object({ start: z.string(), n: z.int(), figure: shown, change: change.nullable() })
const whole = z
  .object({
    ...{ asOf: moment, from: moment, unit: z.enum(['month', 'quarter']) },
    trends: z.array(
      z.object({ scale, n: z.int(), people: z.int(), figure: shown, periods: z.array(period) }),
    ),
    anonymous: z.array(z.object({ scale, n: z.int(), figure: satisfactionFigure })),
    loops: z
      .object({ scale, closed: shown, open: shown, difference: change.nullable() })
      .nullable()
      .describe('Those who were told what changed because of them, and everybody else'),
  })
  .openapi('Satisfaction')
const part = z
  .object({ key: z.string(), name: z.string(), n: z.int(), figure: shown })
  .openapi('SatisfactionPart')
const score = z
  .object({
    ...{ answerId: z.uuid(), surveyId: z.uuid(), personId: z.uuid() },
    ...{ name: z.string(), handle: z.string(), scale, score: z.int(), answeredAt: moment },
  })
  .openapi('SatisfactionScore')
const by = z.enum(waysToSplit)

/** Under /insight. */
export const satisfaction = [
  read(
    '/satisfaction',
    {
      scope: 'reports:read',
      summary: 'Measure how content customers say they are, over time',
      query: z.object({ asOf: time.optional() }),
      answer: whole,
    },
    ({ store, viewer, query }) => readSatisfaction(store, viewer, query),
  ),
  read(
    '/satisfaction/parts',
    {
      scope: 'people:read',
      summary: 'Measure satisfaction by stage, segment, product owned or organisation',
      query: z.object({ scale, by, asOf: time.optional() }),
      answer: z.object({ parts: z.array(part) }),
    },
    async ({ store, viewer, query }) => ({
      parts: await splitSatisfactionBy(store, viewer, query),
    }),
  ),
  readPage(
    '/satisfaction/scores',
    {
      scope: 'people:read',
      summary: 'List who scored what, the latest first',
      filter: {
        ...{ scale, band: z.enum(bands).optional(), by: by.optional() },
        key: z.string().max(100).optional(),
      },
      item: score,
    },
    ({ store, viewer, query }) => listScoresBehind(store, viewer, query),
  ),
]
