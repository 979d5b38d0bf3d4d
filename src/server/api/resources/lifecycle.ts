import { z } from '@hono/zod-openapi'
import { found } from '#errors'
import {
  findLifecycle,
  lifecycleFunnel,
  listPeopleInStage,
  overrideStage,
  stages,
} from '#lifecycle'
import { change, read, readPage } from '../operation.ts'
import { byId, moment, time } from '../shapes.ts'

export const stage = z.enum(stages)
const asOf = time.optional()
const why = z.string()
const entry = { stage, since: moment, why, activityIds: z.array(z.uuid()) }
const override = z.object({ byId: z.uuid(), reason: z.string() })
const lifecycleOfOne = z
  .object({ ...entry, history: z.array(z.object({ ...entry, override: override.nullable() })) })
  .openapi('Lifecycle')
const person = z.object({
  personId: z.uuid(),
  name: z.string(),
  handle: z.string(),
  since: moment,
  why,
})

/** Under /insight. */
export const lifecycle = [
  read(
    '/lifecycle',
    {
      scope: 'reports:read',
      summary: 'Count the people in each stage',
      query: z.object({ asOf }),
      answer: z.array(z.object({ stage, people: z.int() })),
    },
    ({ store, viewer, query }) => lifecycleFunnel(store, viewer, query),
  ),
  readPage(
    '/lifecycle/{stage}/people',
    {
      scope: 'people:read',
      summary: 'List who stands in a stage',
      params: z.object({ stage }),
      filter: { asOf },
      item: person,
    },
    ({ store, viewer, params, query }) => listPeopleInStage(store, viewer, params.stage, query),
  ),
]

/** Under /customers. */
export const lifecycleOfCustomers = [
  read(
    '/{id}/lifecycle',
    {
      scope: 'people:read',
      summary: 'Find the stage of a customer, and how they came there',
      params: byId,
      query: z.object({ asOf }),
      answer: lifecycleOfOne,
    },
    async ({ store, viewer, params, query }) =>
      found(
        await findLifecycle(store, viewer, params.id, query),
        'lifecycle.unknown',
        'There is no sign of this person yet.',
      ),
  ),
  change(
    'put',
    '/{id}/lifecycle',
    {
      scope: 'people:write',
      summary: 'Move a customer to another stage by hand',
      params: byId,
      body: z.object({ stage, reason: z.string().max(1000) }),
    },
    ({ store, viewer, params, body }) =>
      overrideStage(store, viewer, { personId: params.id, ...body }),
  ),
]
