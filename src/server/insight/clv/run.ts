import { now } from '#clock'
import { findMainCurrency } from '#value'
import { compute } from './compute.ts'
import { countDays, readCustomers, type Scope } from './customers.ts'
import type { ForecastResult } from './forecast.ts'
import type { Made } from './make-forecast.ts'
import type { ClvStore } from './tables.ts'
import { keepOutlooks } from './keep-outlooks.ts'

const DAY_MS = 86_400_000
/** Of what was seen, the last third is held out, up to a year. */
const [HELD_SHARE, MOST_HELD_DAYS] = [1 / 3, 365]

/** Makes the forecast that waits, and one that was begun by a program that is gone. */
export async function runForecasts(store: ClvStore): Promise<void> {
  const next = await store
    .updateTable('clv_forecasts')
    .set({ status: 'running', progress: 0 })
    .where('status', 'in', ['waiting', 'running'])
    .returning('id')
    .executeTakeFirst()
  if (!next) return
  try {
    await run(store, next.id)
  } catch (error) {
    await store
      .updateTable('clv_forecasts')
      .set({ status: 'failed', finished_at: now() })
      .where('id', '=', next.id)
      .where('status', '=', 'running')
      .execute()
    throw error
  }
}

async function run(store: ClvStore, id: string): Promise<void> {
  const asOf = now()
  const { currency } = await findMainCurrency(store, asOf)
  if (currency === null) {
    await finish(store, id, { refusal: { code: 'no_purchases', found: 0, needed: 1 } })
    return
  }
  const days = await countDays(store, currency, asOf)
  const holdDays = Math.min(MOST_HELD_DAYS, Math.max(1, Math.floor(days * HELD_SHARE)))
  const scope = { currency, asOf, holdDays }
  const made = await compute(await readCustomers(store, scope), (progress) =>
    note(store, id, progress),
  )
  if (!made) return
  if ('refusal' in made) await finish(store, id, { refusal: made.refusal })
  else await keepOutlooks(store, id, scope, made, resultOf(made, scope))
}

/** How far it is; says whether it still is wanted. */
async function note(store: ClvStore, id: string, progress: number): Promise<boolean> {
  const row = await store
    .updateTable('clv_forecasts')
    .set({ progress })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** What was refused leaves the outlooks of before: they say of when they are. */
async function finish(store: ClvStore, id: string, result: ForecastResult): Promise<void> {
  await store
    .updateTable('clv_forecasts')
    .set({ status: 'refused', finished_at: now(), result: JSON.stringify(result) })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .execute()
}

function resultOf(made: Extract<Made, { answer: unknown }>, { currency, asOf, holdDays }: Scope) {
  const splitAt = new Date(asOf.getTime() - holdDays * DAY_MS)
  const backTest = { ...made.answer.backTest, splitAt: splitAt.toISOString() }
  return { ...made.answer, backTest, currency, asOf: asOf.toISOString() }
}
