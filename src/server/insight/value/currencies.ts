import { sql } from 'kysely'
import { orderCounts } from './counts.ts'
import type { ValueStore } from './tables.ts'

/** In which currency most orders were paid until then, and who paid in others. */
export async function findMainCurrency(store: ValueStore, asOf: Date) {
  const { rows } = await sql<{ currency: string; people: number }>`
    select currency, count(distinct person.canonical_id) as people
    from value_purchases
    join people as person on person.id = value_purchases.person_id
    where paid_at <= ${asOf} and ${orderCounts}
    group by currency
    order by count(*) desc, currency
  `.execute(store)
  const [main, ...others] = rows
  return { currency: main?.currency ?? null, others }
}
