import { z } from '@hono/zod-openapi'
import { families, overview } from '#loop'
import { read } from '../operation.ts'
import { moment, time } from '../shapes.ts'
import { stage } from './lifecycle.ts'
import { neglectCounts } from './neglect.ts'

const change = z
  .object({ now: z.number(), usual: z.number(), change: z.number().nullable() })
  .openapi('Change')
const family = z.enum(families)
const week = z.object({
  start: z.string(),
  acts: z.int(),
  byFamily: z.partialRecord(family, z.int()),
})
const inNumbers = z
  .object({
    asOf: moment,
    people: z.object({ total: z.int(), joined: change, active: change, buyers: change }),
    acts: z.object({
      total: change,
      byFamily: z.array(z.object({ family, acts: change })),
      weeks: z.array(week),
    }),
    insight: z.object({
      stages: z.array(z.object({ stage, people: z.int() })),
      neglect: neglectCounts,
    }),
    response: z.object({ outreach: change, thanks: change, answers: change }),
  })
  .openapi('Overview')

/** Under /insight. */
export const loop = [
  read(
    '/overview',
    {
      scope: 'reports:read',
      summary: 'Read the loop in numbers',
      query: z.object({ asOf: time.optional() }),
      answer: inNumbers,
    },
    ({ store, viewer, query }) => overview(store, viewer, query),
  ),
]
