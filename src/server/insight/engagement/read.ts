import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { isSuspended, mayReadCustomers, profilesOf, type Person } from '#people'
import { orderCounts } from '#value'
import type { EngagementStore } from './tables.ts'
import { tallies, type Tally } from './tally.ts'

/** A member who helped others: by replies to them, replies they accepted, and thanks received. */
export interface Helper {
  personId: string
  name: string
  handle: string
  replies: number
  accepted: number
  thanks: number
}

const MOST_HELPERS = 100

/** Which members helped others most since then; staff help for a living and are left out. */
export function listHelpers(
  store: EngagementStore,
  { since, limit = 10 }: { since: Date; limit?: number },
): Promise<Helper[]> {
  return inTransaction(store, async (store) => {
    const { rows } = await sql<Helper>`
      with credits as (
        select person_id, 1 as replies, 0 as accepted, 0 as thanks from contributions
        where kind = 'reply' and posted_at >= ${since} and removals <= 0 and to_id <> person_id
        union all
        select person_id, 0, accepted, thanks from engagement_days
        where day >= (${since}::timestamptz at time zone 'UTC')::date and accepted + thanks <> 0
      ), helpers as (
        select profile.canonical_id as person_id, sum(replies) as replies,
          greatest(sum(accepted), 0) as accepted, sum(thanks) as thanks
        from credits join people as profile on profile.id = credits.person_id
        where not profile.is_bot group by profile.canonical_id
      )
      select person_id as "personId", name, handle, replies, accepted, thanks
      from helpers join people on people.id = helpers.person_id
      where role in ('member', 'dealer') and not ${isSuspended(sql.ref('people.id'))}
      order by replies + 3 * accepted + 2 * thanks desc, person_id
      limit ${Math.min(limit, MOST_HELPERS)}
    `.execute(store)
    return rows
  })
}

/** How often somebody did what, and on which days for the first and last time; null for never. */
export interface Engagement extends Record<Tally, number> {
  /** Of which something is left after all that went back. */
  orders: number
  firstDay: string | null
  lastDay: string | null
}

/** What a customer did so far, all profiles added up. */
export async function findEngagement(
  store: EngagementStore,
  viewer: Person | undefined,
  personId: string,
): Promise<Engagement> {
  allow(mayReadCustomers(viewer), 'engagement.read', 'Only staff may look at customers.')
  return await store
    .selectFrom('engagement_days')
    .where('person_id', 'in', profilesOf(store, personId))
    .select(({ fn, val }) =>
      tallies.map((name) => fn.coalesce(fn.sum<number>(name), val(0)).as(name)),
    )
    .select(
      sql<number>`(
        select count(*) from value_purchases
        where person_id in ${profilesOf(store, personId)} and ${orderCounts}
      )`.as('orders'),
    )
    .select(sql<string | null>`min(day) filter (where acts > 0)::text`.as('firstDay'))
    .select(sql<string | null>`max(day) filter (where acts > 0)::text`.as('lastDay'))
    .executeTakeFirstOrThrow()
}
