import { z } from '@hono/zod-openapi'
import { curveNames, lives, measureCohorts, measureCurves } from '#cohorts'
import { read } from '../operation.ts'
import { time } from '../shapes.ts'

const number = z.number()
const life = z.enum(lives)
const month = z
  .string()
  .regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/)
  .optional()
const query = z.object({
  ...{ life: life.optional(), from: month, to: month },
  segmentId: z.uuid().optional(),
  source: z.string().max(100).optional(),
  asOf: time.optional(),
})
const scope = {
  ...{ life, from: z.string(), to: z.string(), asOf: z.string() },
  segmentId: z.uuid().nullable(),
  source: z.string().nullable(),
  people: z.int(),
}
const share = { value: number, low: number, high: number, isUnsure: z.boolean() }
const cells = z.array(
  z.object({ month: z.int(), n: z.int(), active: z.int(), ...share }).nullable(),
)
const cohorts = z
  .object({
    ...scope,
    cohorts: z.array(z.object({ began: z.string(), people: z.int(), cells })),
    all: cells,
  })
  .openapi('RetentionCohorts')
const curves = z
  .object({
    ...scope,
    silenceDays: z.int(),
    curves: z.array(
      z.object({
        name: z.enum(curveNames),
        people: z.int(),
        events: z.int(),
        median: number.nullable(),
        isUnsure: z.boolean(),
        points: z.array(z.object({ day: z.int(), atRisk: z.int(), ...share })),
      }),
    ),
  })
  .openapi('RetentionCurves')

export const retention = [
  read(
    '/cohorts',
    {
      scope: 'reports:read',
      summary: 'Count who ordered or took part again, by the month in which they began',
      query,
      answer: cohorts,
    },
    ({ store, viewer, query }) => measureCohorts(store, viewer, query),
  ),
  read(
    '/curves',
    {
      scope: 'reports:read',
      summary: 'Follow how long people wait with the next order, or go on taking part',
      query,
      answer: curves,
    },
    ({ store, viewer, query }) => measureCurves(store, viewer, query),
  ),
]
