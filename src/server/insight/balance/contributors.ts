import { sql } from 'kysely'
import type { Arc } from '#statistics'
import type { BalanceStore } from './tables.ts'

/** When a member last joined or anybody contributed: until then the community was observed. */
export async function findLastSign(store: BalanceStore): Promise<Date | null> {
  const { rows } = await sql<{ last: Date | null }>`
    select date_trunc('milliseconds', greatest(
      (select max(posted_at) from contributions where removals <= 0),
      (select max(registered_at) from registrations
        join people as person on person.id = registrations.person_id where ${isMember})
    ) + interval '999 microseconds') as last
  `.execute(store)
  return rows[0]?.last ?? null
}

/** How many members have an account; those who work here are measured by the share of peers. */
export async function countRegistered(store: BalanceStore, asOf: Date): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    with ${registered(asOf)} select count(*) as people from registered
  `.execute(store)
  return rows[0]?.people ?? 0
}

/** How much each registered member contributed from `since` on; bots do not count. */
export async function countContributions(
  store: BalanceStore,
  { since, asOf }: { since: Date; asOf: Date },
): Promise<number[]> {
  const { rows } = await sql<{ contributions: number }>`
    with ${registered(asOf)}
    select count(*) as contributions
    from contributions
    join people as person on person.id = contributions.person_id
    join registered on registered.person_id = person.canonical_id
    where removals <= 0 and posted_at > ${since} and posted_at <= ${asOf} and not person.is_bot
    group by person.canonical_id
  `.execute(store)
  return rows.map((row) => row.contributions)
}

/** Who replied to whom or commented on what they wrote, each pair of registered members once. */
export async function listArcs(store: BalanceStore, asOf: Date): Promise<Arc[]> {
  const { rows } = await sql<{ source: string; target: string }>`
    with ${registered(asOf)}
    select distinct person.canonical_id as source, receiver.canonical_id as target
    from contributions
    join people as person on person.id = contributions.person_id
    join people as receiver on receiver.id = contributions.to_id
    join registered as one on one.person_id = person.canonical_id
    join registered as other on other.person_id = receiver.canonical_id
    where removals <= 0 and posted_at <= ${asOf}
      and person.canonical_id <> receiver.canonical_id
      and not person.is_bot and not receiver.is_bot
  `.execute(store)
  return rows.map(({ source, target }) => [source, target])
}

/** On which days (UTC, counted back from that of `asOf`) registered people contributed. */
export async function listContributorDays(
  store: BalanceStore,
  { asOf, days }: { asOf: Date; days: number },
): Promise<{ personId: string; daysAgo: number }[]> {
  const { rows } = await sql<{ personId: string; daysAgo: number }>`
    with ${registered(asOf)}, told as (
      select person.canonical_id as person_id,
        (${asOf}::timestamptz at time zone 'UTC')::date
          - (posted_at at time zone 'UTC')::date as days_ago
      from contributions
      join people as person on person.id = contributions.person_id
      join registered on registered.person_id = person.canonical_id
      where removals <= 0 and posted_at <= ${asOf} and not person.is_bot
        and posted_at >= ${asOf}::timestamptz - ${`${days} days`}::interval
    )
    select distinct person_id as "personId", days_ago as "daysAgo" from told
    where days_ago < ${days}
  `.execute(store)
  return rows
}

/** How many first wrote a post long enough ago, and how many of them came back to contribute. */
export async function countReturns(
  store: BalanceStore,
  { asOf, from, to }: { asOf: Date; from: number; to: number },
): Promise<{ newcomers: number; returned: number }> {
  const { rows } = await sql<{ newcomers: number; returned: number }>`
    with ${registered(asOf)}, told as (
      select person.canonical_id as person_id, posted_at, kind
      from contributions
      join people as person on person.id = contributions.person_id
      join registered on registered.person_id = person.canonical_id
      where removals <= 0 and posted_at <= ${asOf} and not person.is_bot
    ), newcomers as (
      select person_id, min(posted_at) as began_at from told
      where kind <> 'comment' group by person_id
    ), paths as (
      select newcomers.person_id, bool_or(
        posted_at >= began_at + ${`${from} days`}::interval
          and posted_at < began_at + ${`${to} days`}::interval
      ) as has_returned
      from newcomers join told on told.person_id = newcomers.person_id
      where began_at <= ${asOf}::timestamptz - ${`${to} days`}::interval
      group by newcomers.person_id
    )
    select count(*) as newcomers, count(*) filter (where has_returned) as returned from paths
  `.execute(store)
  return rows[0] ?? { newcomers: 0, returned: 0 }
}

function registered(asOf: Date) {
  return sql`registered as (
    select distinct person.canonical_id as person_id
    from registrations join people as person on person.id = registrations.person_id
    where registered_at <= ${asOf} and ${isMember}
  )`
}

const isMember = sql`person.role in ('member', 'dealer')`
