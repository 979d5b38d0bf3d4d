import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { customersOf, type Scope } from './customers.ts'
import type { Answer } from './forecast.ts'
import type { Scores } from './score.ts'
import type { ClvStore } from './tables.ts'

/**
 * Writes what is expected of every customer, all or nothing, in place of what was expected before. A
 * forecast that is not wanted any more writes nothing.
 */
export function keepOutlooks(
  store: ClvStore,
  id: string,
  scope: Scope,
  { scores }: { scores: Scores },
  result: Omit<Answer, 'tenths'>,
): Promise<void> {
  return inTransaction(store, async (store) => {
    const wanted = await store
      .selectFrom('clv_forecasts')
      .where('id', '=', id)
      .where('status', '=', 'running')
      .select('id')
      .forUpdate()
      .executeTakeFirst()
    if (!wanted) return
    await write(store, id, scope, scores, result.spend)
    await store.deleteFrom('clv_outlooks').where('forecast_id', '<>', id).execute()
    const whole: Answer = { ...result, tenths: await countTenths(store) }
    await store
      .updateTable('clv_forecasts')
      .set({ status: 'done', progress: 1, finished_at: now(), result: JSON.stringify(whole) })
      .where('id', '=', id)
      .execute()
  })
}

async function countTenths(store: ClvStore): Promise<Answer['tenths']> {
  const { rows } = await sql<Answer['tenths'][0]>`
    select count(*)::integer as customers, sum(value)::float8 as value
    from (select value, ntile(10) over (order by value desc) as tenth from clv_outlooks) as ranked
    group by tenth order by tenth
  `.execute(store)
  return rows
}

/** One statement for all: the database finds again who has which history. */
async function write(
  store: ClvStore,
  id: string,
  scope: Scope,
  scores: Scores,
  { mean, parameters }: Answer['spend'],
): Promise<void> {
  const [p, q, gamma] = parameters ?? [0, 2, 0]
  await sql`
    insert into clv_outlooks (
      person_id, forecast_id, alive, orders_90, orders_90_low, orders_90_high,
      orders_365, orders_365_low, orders_365_high, spend, value, lifetime, at_stake
    )
    with ${customersOf(scope)},
    expected as (
      select * from unnest(
        ${[...scores.repeats]}::integer[], ${[...scores.last]}::integer[],
        ${[...scores.age]}::integer[], ${[...scores.alive]}::float8[],
        ${[...scores.orders90]}::float8[], ${[...scores.low90]}::integer[],
        ${[...scores.high90]}::integer[], ${[...scores.orders365]}::float8[],
        ${[...scores.low365]}::integer[], ${[...scores.high365]}::integer[],
        ${[...scores.ifAlive365]}::float8[], ${[...scores.lifetime]}::float8[]
      ) as expected (
        repeats, last, age, alive, orders_90, low_90, high_90, orders_365, low_365, high_365,
        if_alive, lifetime
      )
    ),
    spending as (
      select person_id, expected.*, case when ${parameters !== null}
        then ${p}::float8 * (${gamma}::float8 + spent) / (${p}::float8 * repeats + ${q}::float8 - 1)
        else ${mean}::float8 end as spend
      from customers join expected using (repeats, last, age)
    )
    select person_id, ${id}::uuid, alive, orders_90, low_90, high_90, orders_365, low_365, high_365,
      round(spend), round(orders_365 * spend), round(lifetime * spend),
      round((1 - alive) * if_alive * spend)
    from spending
    on conflict (person_id) do update set
      (forecast_id, alive, orders_90, orders_90_low, orders_90_high, orders_365, orders_365_low,
        orders_365_high, spend, value, lifetime, at_stake) =
      (excluded.forecast_id, excluded.alive, excluded.orders_90, excluded.orders_90_low,
        excluded.orders_90_high, excluded.orders_365, excluded.orders_365_low,
        excluded.orders_365_high, excluded.spend, excluded.value, excluded.lifetime,
        excluded.at_stake)
  `.execute(store)
}
