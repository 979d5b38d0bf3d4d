import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { pageOf, readCursor, type Page } from '#paging'
import { mayReadCustomers, type Person } from '#people'
import { orderCounts } from '#value'
import type { EngagementStore } from './tables.ts'
import type { Tally } from './tally.ts'

/** A customer, how often they did what was asked for, and the last day on which they did it. */
export interface ActivePerson {
  personId: string
  times: number
  lastDay: string
}

/** What can be asked for: what is counted by day, and orders of which something is left. */
export type Doing = Tally | 'orders'

const PAGE_SIZE = 20
const cursor = z.tuple([z.int(), z.uuid()])

/** Which customers did any of these things since a time, those first who did so most. */
export function listActive(
  store: EngagementStore,
  viewer: Person | undefined,
  { did, since, after }: { did: readonly Doing[]; since: Date; after?: string },
): Promise<Page<ActivePerson>> {
  allow(mayReadCustomers(viewer), 'engagement.read', 'Only staff may look at customers.')
  const [times, id] = after === undefined ? [null, null] : readCursor(after, cursor)
  return inTransaction(store, async (store) => {
    const { rows } = await sql<ActivePerson>`
      select * from (
        select person.id as "personId", sum(deeds.times) as times,
          max(day) filter (where deeds.times > 0)::text as "lastDay"
        from (${deedsOn(did, since)}) as deeds
        join people as profile on profile.id = deeds.person_id
        join people as person on person.id = profile.canonical_id
        where day >= (${since}::timestamptz at time zone 'UTC')::date
          and person.role in ('member', 'dealer') and not person.is_bot
        group by person.id
      ) as active
      where times > 0
        and (${times}::bigint is null or (times, "personId") < (${times}, ${id}::uuid))
      order by times desc, "personId" desc
      limit ${sql.lit(PAGE_SIZE + 1)}
    `.execute(store)
    const keyOf = (person: ActivePerson) => [person.times, person.personId]
    return pageOf(rows, PAGE_SIZE, keyOf, (person) => person)
  })
}

function deedsOn(did: readonly Doing[], since: Date): RawBuilder<unknown> {
  const counted = did.flatMap((name) => (name === 'orders' ? [] : [sql.ref(name)]))
  const parts = [
    ...(counted.length > 0
      ? [sql`select person_id, day, ${sql.join(counted, sql` + `)} as times from engagement_days`]
      : []),
    ...(did.includes('orders') ? [ordersSince(since)] : []),
  ]
  return sql.join(parts, sql` union all `)
}

function ordersSince(since: Date): RawBuilder<unknown> {
  return sql`
    select person_id, (paid_at at time zone 'UTC')::date as day, 1 as times from value_purchases
    where paid_at >= date_trunc('day', ${since}::timestamptz, 'UTC') and ${orderCounts}`
}
