import { sql, type RawBuilder } from 'kysely'
import { orderCounts } from '#value'
import type { ClvStore } from './tables.ts'
import type { ForecastInput } from './make-forecast.ts'

/** In which money, until which day, and before which day what came later is held out. */
export interface Scope {
  currency: string
  asOf: Date
  holdDays: number
}

const DAY_MS = 86_400_000

/**
 * The common table expressions of what each customer bought: one purchase a day, at what came of it
 * after refunds; orders of which nothing is left do not count. Times are days since the first.
 */
export function customersOf({ currency, asOf, holdDays }: Scope): RawBuilder<unknown> {
  const today = sql`(${asOf}::timestamptz at time zone 'UTC')::date`
  const split = sql`(${today} - ${holdDays}::integer)`
  return sql`
    purchase_days as (
      select person.canonical_id as person_id, (paid_at at time zone 'UTC')::date as day,
        sum(amount - refunded) as amount
      from value_purchases
      join people as person on person.id = value_purchases.person_id
      where currency = ${currency} and paid_at <= ${asOf} and ${orderCounts}
      group by 1, 2
    ),
    since_first as (
      select *, min(day) over (partition by person_id) as first_day from purchase_days
    ),
    customers as (
      select person_id, count(*)::integer - 1 as repeats, max(day) - first_day as last,
        ${today} - first_day as age, ${split} - first_day as early_age,
        coalesce(sum(amount) filter (where day > first_day), 0)::float8 as spent,
        count(*) filter (where day <= ${split})::integer - 1 as early_repeats,
        max(day) filter (where day <= ${split}) - first_day as early_last,
        count(*) filter (where day > ${split})::integer as later
      from since_first group by person_id, first_day
    )
  `
}

/** How many days of purchases there are to learn from. */
export async function countDays(store: ClvStore, currency: string, asOf: Date): Promise<number> {
  const { first } = await store
    .selectFrom('value_purchases')
    .where('currency', '=', currency)
    .where('paid_at', '<=', asOf)
    .where(orderCounts)
    .select(({ fn }) => fn.min('paid_at').as('first'))
    .executeTakeFirstOrThrow()
  return first ? Math.floor((asOf.getTime() - new Date(first).getTime()) / DAY_MS) : 0
}

/** Customers by their histories, now and as they were known at the split; and what they spend. */
export async function readCustomers(store: ClvStore, scope: Scope): Promise<ForecastInput> {
  const { rows: now } = await sql<Row>`
    with ${customersOf(scope)}
    select repeats, last, age, count(*)::integer as weight
    from customers group by repeats, last, age
  `.execute(store)
  const { rows: early } = await sql<Row & { later: number }>`
    with ${customersOf(scope)}
    select early_repeats as repeats, early_last as last, early_age as age, later,
      count(*)::integer as weight
    from customers where early_age >= 0
    group by early_repeats, early_last, early_age, later
  `.execute(store)
  const { rows: spending } = await sql<{ repeats: number; mean: number }>`
    with ${customersOf(scope)}
    select repeats, spent / repeats as mean from customers where repeats > 0
  `.execute(store)
  return {
    holdDays: scope.holdDays,
    now: columnsOf(now),
    early: { ...columnsOf(early), later: Int32Array.from(early, ({ later }) => later) },
    spending: {
      repeats: Float64Array.from(spending, ({ repeats }) => repeats),
      mean: Float64Array.from(spending, ({ mean }) => mean),
    },
  }
}

interface Row {
  repeats: number
  last: number
  age: number
  weight: number
}

function columnsOf(rows: readonly Row[]) {
  return {
    repeats: Int32Array.from(rows, ({ repeats }) => repeats),
    last: Int32Array.from(rows, ({ last }) => last),
    age: Int32Array.from(rows, ({ age }) => age),
    weights: Float64Array.from(rows, ({ weight }) => weight),
  }
}
