import { sql } from 'kysely'
import { allow } from '#errors'
import type { Person } from '#people'
import { mayReadAllDeals } from './policy.ts'
import type { DealStore } from './tables.ts'

export interface DealSum {
  state: 'approved' | 'won' | 'lost'
  currency: string
  count: number
  /** In the currency's minor unit (cents). */
  amount: number
}

/** What dealers have in hand, won and lost of their deals, by currency. */
export async function sumDeals(store: DealStore, viewer: Person | undefined): Promise<DealSum[]> {
  const message = 'Only staff who look after customers see this.'
  allow(mayReadAllDeals(viewer), 'deal.read', message)
  const { rows } = await sql<DealSum>`
    select state, currency, count(*)::int as count, sum(amount)::bigint as amount from deals
    where state in ('approved', 'won', 'lost') group by state, currency order by state, currency
  `.execute(store)
  return rows
}
