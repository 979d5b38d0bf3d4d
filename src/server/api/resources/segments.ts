import { z } from '@hono/zod-openapi'
import { findEngagement } from '#engagement'
import { found } from '#errors'
import { assessRfm, findRfm, listSegmentPeople, segmentNames } from '#value'
import { read, readPage } from '../operation.ts'
import { byId, moment, time } from '../shapes.ts'

const asOf = time.optional()
const segment = z.enum(segmentNames)
export const rfm = z
  .object({
    personId: z.uuid(),
    currency: z.string(),
    recency: z.number(),
    frequency: z.int(),
    monetary: z.number(),
    r: z.int(),
    f: z.int(),
    m: z.int(),
    segment,
  })
  .openapi('Rfm')
const levels = <Value extends z.ZodType>(value: Value) =>
  z.object({ recency: value, frequency: value, amount: value })
const assessment = z
  .object({
    asOf: moment,
    currency: z.string().nullable(),
    otherCurrencies: z.array(z.object({ currency: z.string(), people: z.int() })),
    people: z.int(),
    cuts: levels(z.array(z.number())),
    levels: levels(z.int()),
    counts: levels(z.array(z.int())),
    segments: z.array(
      z.object({
        name: segment,
        people: z.int(),
        orders: z.int(),
        amount: z.number(),
        share: z.number(),
      }),
    ),
    notes: z.array(z.string()),
  })
  .openapi('Segments')
const count = z.int()
export const engagement = z
  .object({
    acts: count,
    visits: count,
    topics: count,
    replies: count,
    comments: count,
    ideas: count,
    votes: count,
    reactions: count,
    messages: count,
    orders: count,
    accepted: count,
    thanks: count,
    firstDay: z.string().nullable(),
    lastDay: z.string().nullable(),
  })
  .openapi('Engagement')

/** Under /insight. */
export const segments = [
  read(
    '/segments',
    {
      scope: 'reports:read',
      summary: 'Class customers by how lately, how often and for how much they bought',
      query: z.object({ asOf }),
      answer: assessment,
    },
    ({ store, viewer, query }) => assessRfm(store, viewer, query),
  ),
  readPage(
    '/segments/{segment}/people',
    {
      scope: 'people:read',
      summary: 'List the people of a segment',
      params: z.object({ segment }),
      filter: { asOf },
      item: rfm,
    },
    ({ store, viewer, params, query }) =>
      listSegmentPeople(store, viewer, { segment: params.segment, ...query }),
  ),
]

/** Under /customers. */
export const worthOfCustomers = [
  read(
    '/{id}/rfm',
    {
      scope: 'people:read',
      summary: 'Find how a customer is classed',
      params: byId,
      query: z.object({ asOf }),
      answer: rfm,
    },
    async ({ store, viewer, params, query }) =>
      found(
        await findRfm(store, viewer, params.id, query),
        'value.unknown',
        'This person bought nothing.',
      ),
  ),
  read(
    '/{id}/engagement',
    {
      scope: 'people:read',
      summary: 'Count what a customer did so far',
      params: byId,
      answer: engagement,
    },
    ({ store, viewer, params }) => findEngagement(store, viewer, params.id),
  ),
]
