import { z } from '@hono/zod-openapi'
import {
  askForecast,
  cancelForecast,
  findForecast,
  findOutlook,
  listForecasts,
  listOutlooks,
  outlookOrders,
} from '#clv'
import { found } from '#errors'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull } from '../shapes.ts'

const count = z.int()
const expected = z.object({ expected: z.number(), low: count, high: count })
export const outlook = z
  .object({
    personId: z.uuid(),
    alive: z.number().describe('how likely it is that they still are a customer'),
    orders90: expected,
    orders365: expected,
    spend: z.number().describe('on an order; amounts are in the minor unit of the currency'),
    value: z.number().describe('within 365 days'),
    lifetime: z.number().describe('within five years, 15 % less for each that is waited'),
    atStake: z.number().describe('what a year would bring, times how likely it is that they left'),
    currency: z.string(),
    asOf: z.iso.datetime(),
  })
  .openapi('Outlook')
const accuracy = z.object({ expected: z.number(), mae: z.number(), rmse: z.number() })
const modelName = z.enum(['bg_nbd', 'mbg_nbd', 'pareto_nbd'])
const model = z.object({
  name: modelName,
  parameters: z.array(
    z.object({ name: z.string(), value: z.number(), error: z.number().nullable() }),
  ),
  logLikelihood: z.number(),
  hasSettled: z.boolean(),
  test: accuracy.nullable(),
})
const bin = z.object({
  repeats: count,
  customers: count,
  actual: z.number(),
  expected: z.number(),
})
const answer = z
  .object({
    asOf: z.iso.datetime(),
    currency: z.string(),
    customers: count,
    repeaters: count,
    model: modelName,
    models: z.array(model),
    backTest: z.object({
      splitAt: z.iso.datetime(),
      days: count,
      customers: count,
      actual: count,
      naive: accuracy,
      bins: z.array(bin),
    }),
    spend: z.object({
      mean: z.number(),
      correlation: z.number(),
      parameters: z.tuple([z.number(), z.number(), z.number()]).nullable(),
    }),
    orders: z.object({ expected: z.number(), low: z.number(), high: z.number() }),
    tenths: z.array(z.object({ customers: count, value: z.number() })),
    notes: z.array(z.enum(['no_churn', 'no_better', 'spend_depends', 'plain_spend'])),
  })
  .openapi('ValueForecast')
const refusal = z.object({
  code: z.enum(['no_purchases', 'few_repeaters', 'short_history', 'no_fit']),
  found: z.number(),
  needed: z.number(),
})
const forecast = z.object({
  id: z.uuid(),
  status: z.enum(['waiting', 'running', 'done', 'refused', 'failed', 'cancelled']),
  progress: z.number(),
  requestedById: z.uuid().nullable(),
  requestedAt: moment,
  finishedAt: momentOrNull,
  refusal: refusal.nullable(),
})

/** Under /value. */
export const value = [
  read(
    '/forecast',
    {
      scope: 'reports:read',
      summary: 'Read what customers will buy, and how far off it would have been',
      answer,
    },
    async ({ store, viewer }) =>
      found(await findForecast(store, viewer), 'value.no_forecast', 'There is no forecast yet.'),
  ),
  read(
    '/forecasts',
    {
      scope: 'reports:read',
      summary: 'List the last forecasts, and how far they have come',
      answer: z.array(forecast),
    },
    async ({ store, viewer }) =>
      (await listForecasts(store, viewer)).map(({ result, ...rest }) => ({
        ...rest,
        refusal: result && 'refusal' in result ? result.refusal : null,
      })),
  ),
  create(
    '/forecasts',
    { scope: 'people:write', summary: 'Ask for a new forecast' },
    async ({ app, store, viewer }) => {
      const id = await askForecast(store, viewer)
      await app.jobs?.enqueue('run-forecasts')
      return id
    },
  ),
  change(
    'delete',
    '/forecasts/{id}',
    { scope: 'people:write', summary: 'Cancel a forecast that is not done', params: byId },
    ({ store, viewer, params }) => cancelForecast(store, viewer, params.id),
  ),
  readPage(
    '/people',
    {
      scope: 'people:read',
      summary: 'List customers by what is expected of them',
      filter: { order: z.enum(outlookOrders).optional() },
      item: outlook,
    },
    ({ store, viewer, query }) => listOutlooks(store, viewer, query),
  ),
]

/** Under /customers. */
export const valueOfCustomers = [
  read(
    '/{id}/value',
    {
      scope: 'people:read',
      summary: 'Find what is expected of a customer',
      params: byId,
      answer: outlook,
    },
    async ({ store, viewer, params }) =>
      found(
        await findOutlook(store, viewer, params.id),
        'value.no_outlook',
        'Nothing is expected of this person: they bought nothing, or not before the last forecast.',
      ),
  ),
]
