import { askNightly } from '#clv'
import { newId } from '#ids'
import type { Store } from '#test'

/** What a forecast said of one customer, and another one that waits to be made. */
export async function buildForecast(store: Store, personId: string): Promise<string> {
  const id = newId()
  const finished_at = new Date('2026-01-02T04:27:00Z')
  const accuracy = { expected: 12, mae: 0.7, rmse: 1.2 }
  const alpha = { name: 'alpha', value: 6.2, error: 0.4 }
  const model = { name: 'mbg_nbd', parameters: [alpha], logLikelihood: -900, hasSettled: true }
  const answer = {
    ...{ asOf: '2026-01-02T04:26:00.000Z', currency: 'EUR', customers: 200, repeaters: 120 },
    ...{ model: 'mbg_nbd', models: [{ ...model, test: accuracy }], notes: [] },
    backTest: {
      ...{ splitAt: '2025-07-02T04:26:00.000Z', days: 184, customers: 180, actual: 14 },
      naive: { ...accuracy, mae: 1.1 },
      bins: [{ repeats: 0, customers: 180, actual: 14, expected: 12 }],
    },
    spend: { mean: 4000, correlation: 0.1, parameters: [6.2, 3.7, 15.4] },
    orders: { expected: 90, low: 80, high: 100 },
    tenths: [{ customers: 20, value: 90_000 }],
  }
  await store
    .insertInto('clv_forecasts')
    .values({ id, status: 'done', progress: 1, requested_by: null, finished_at })
    .execute()
  await store
    .updateTable('clv_forecasts')
    .set({ result: JSON.stringify(answer), requested_at: finished_at })
    .where('id', '=', id)
    .execute()
  await store
    .insertInto('clv_outlooks')
    .values({
      ...{ person_id: personId, forecast_id: id, alive: 0.8, spend: 4000 },
      ...{ orders_90: 0.4, orders_90_low: 0, orders_90_high: 1 },
      ...{ orders_365: 1.6, orders_365_low: 0, orders_365_high: 4 },
      ...{ value: 6400, lifetime: 20_000, at_stake: 1600 },
    })
    .execute()
  await askNightly(store)
  const { id: waiting } = await store
    .selectFrom('clv_forecasts')
    .where('status', '=', 'waiting')
    .select('id')
    .executeTakeFirstOrThrow()
  return waiting
}
