import { z } from '@hono/zod-openapi'
import { findOverview, matterKinds, reasons, steps } from '#app'
import { scales } from '#satisfaction'
import { read } from '../operation.ts'
import { byId, moment, momentOrNull } from '../shapes.ts'
import { customer } from './customers.ts'
import { lifecycleOfOne } from './lifecycle.ts'
import { satisfactionFigure } from './satisfaction.ts'
import { engagement, rfm } from './segments.ts'
import { outlook } from './value.ts'

const count = z.int()
const spend = z.object({
  orders: count,
  firstOrderedAt: moment,
  lastOrderedAt: moment,
  amounts: z.array(z.object({ currency: z.string(), amount: z.int() })),
})
const badge = z.object({ badge: z.string(), name: z.string(), times: count })
const matter = z.object({
  kind: z.enum(matterKinds),
  id: z.uuid(),
  title: z.string(),
  path: z.string(),
  since: moment,
  dueOn: z.string().nullable(),
  isOverdue: z.boolean(),
  isDecided: z.boolean(),
})
const step = z.object({
  do: z.enum(steps),
  because: z.enum(reasons),
  path: z.string(),
  since: momentOrNull,
  about: z.string().nullable(),
  count: count.nullable(),
})
const lastScore = z.object({
  ...{ scale: z.enum(scales), score: z.number(), people: count, answeredAt: moment },
  figure: satisfactionFigure.nullable(),
})
const overview = z
  .object({
    customer,
    owner: z.object({ ownerId: z.uuid(), name: z.string() }).nullable(),
    lastContactAt: momentOrNull,
    lifecycle: lifecycleOfOne.nullable(),
    rfm: rfm.nullable(),
    spend: spend.nullable(),
    outlook: outlook.nullable(),
    satisfaction: z.array(lastScore),
    standing: z.object({ trustLevel: count, thanks: count, badges: z.array(badge) }),
    engagement,
    open: z.array(matter),
    sharing: z.array(z.object({ id: z.uuid(), dealer: z.string(), grants: count, since: moment })),
    step: step.nullable(),
  })
  .openapi('CustomerOverview')

/** Under /customers. */
export const overviewOfCustomers = [
  read(
    '/{id}/overview',
    {
      scope: 'people:read',
      summary: 'See a customer at a glance: value, stage, what is open, and the next step',
      params: byId,
      answer: overview,
    },
    ({ store, viewer, params }) => findOverview(store, viewer, params.id),
  ),
]
