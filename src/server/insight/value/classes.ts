import { sql } from 'kysely'
import { orderCounts } from './counts.ts'

/** In which money, and until when. */
export interface Scope {
  currency: string
  asOf: Date
}

/**
 * The common table expressions of every question about classes: `customers` with what they bought,
 * `cuts` between the classes and `classed` customers. The cuts are type-7 quantiles plus one day,
 * purchase or unit of money, as in the package rfm of rsquaredacademy; equals stay together.
 * Frequency counts orders, as there, even two on a day.
 */
export function classes({ currency, asOf }: Scope) {
  const unit = 10 ** digitsOf(currency)
  return sql`
    customers as (
      select
        person.canonical_id as person_id,
        count(*) as frequency,
        sum(amount - refunded)::bigint as amount,
        (${asOf}::timestamptz at time zone 'UTC')::date
          - max((paid_at at time zone 'UTC')::date) as recency
      from value_purchases
      join people as person on person.id = value_purchases.person_id
      where currency = ${currency} and paid_at <= ${asOf} and ${orderCounts}
      group by person.canonical_id
    ),
    cuts as (
      select
        array(select cut + 1 from unnest(recency) as cut) as recency,
        array(select cut + 1 from unnest(frequency) as cut) as frequency,
        array(select cut / ${unit}::float8 + 1 from unnest(amount) as cut) as amount
      from (select
        percentile_cont(${FIFTHS}) within group (order by recency) as recency,
        percentile_cont(${FIFTHS}) within group (order by frequency) as frequency,
        percentile_cont(${FIFTHS}) within group (order by amount) as amount
      from customers) as quantiles
    ),
    classed as (
      select
        customers.*,
        5 - width_bucket(customers.recency::float8, cuts.recency) as r,
        1 + width_bucket(customers.frequency::float8, cuts.frequency) as f,
        1 + width_bucket(customers.amount / ${unit}::float8, cuts.amount) as m
      from customers, cuts
    )
  `
}

const FIFTHS = sql.raw("'{0.2,0.4,0.6,0.8}'::float8[]")

/** How many decimals a currency has: 2 for euros, none for yen. Unknown ones have 2. */
function digitsOf(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    return format.resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}
