import { sql, type RawBuilder } from 'kysely'
import { orderCounts } from '#value'
import type { Counts } from './change.ts'
import { familyOf, type Counted, type Family } from './family.ts'
import type { LoopStore } from './tables.ts'

const SPAN = sql.lit(30)
const DAYS = sql.lit(120)
const WEEKS = 26

/** How much of each type happened in the last four spans of 30 days. */
export async function countActs(
  store: LoopStore,
  asOf: Date,
): Promise<(Counts & { type: Counted })[]> {
  const { rows } = await sql<Counts & { type: Counted }>`
    select (${dayOf(asOf)} - day) / ${SPAN} as span, type, sum(acts)::bigint as count
    from loop_days
    where day > ${dayOf(asOf)} - ${DAYS} and day <= ${dayOf(asOf)}
    group by 1, 2
  `.execute(store)
  return rows
}

/** How many members did something, and how many bought, in the last four spans of 30 days. */
export async function countMembers(
  store: LoopStore,
  asOf: Date,
): Promise<{ active: Counts[]; buyers: Counts[] }> {
  const acted = sql`select person_id, day from engagement_days where acts > 0`
  const bought = sql`
    select person_id, (paid_at at time zone 'UTC')::date as day from value_purchases
    where paid_at >= (${dayOf(asOf)} - ${DAYS})::timestamp at time zone 'UTC' and ${orderCounts}
  `
  return {
    active: await countBySpan(store, asOf, acted),
    buyers: await countBySpan(store, asOf, bought),
  }
}

async function countBySpan(store: LoopStore, asOf: Date, days: RawBuilder<unknown>) {
  const { rows } = await sql<Counts>`
    select (${dayOf(asOf)} - day) / ${SPAN} as span, count(distinct person.id) as count
    from (${days}) as did
    join people as profile on profile.id = did.person_id
    join people as person on person.id = profile.canonical_id
    where day > ${dayOf(asOf)} - ${DAYS} and day <= ${dayOf(asOf)} and ${isCustomer}
    group by 1
  `.execute(store)
  return rows
}

/** How many members and customers there are, each person once. */
export async function countPeople(store: LoopStore, asOf: Date): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(*) as people from people as person
    where merged_into_id is null and joined_at <= ${asOf} and presence <> 'visitor' and ${isCustomer}
  `.execute(store)
  return rows[0]?.people ?? 0
}

export interface Week {
  /** The Monday it began, such as 2026-06-29. */
  start: string
  acts: number
  byFamily: Partial<Record<Family, number>>
}

/** What happened in each of the last weeks, also in those in which nothing did. */
export async function listWeeks(store: LoopStore, asOf: Date): Promise<Week[]> {
  const { rows } = await sql<{ start: string; type: Counted | null; acts: number }>`
    select start::date::text as start, type, coalesce(sum(acts), 0)::bigint as acts
    from generate_series(
      date_trunc('week', ${dayOf(asOf)}::timestamp) - make_interval(weeks => ${sql.lit(WEEKS - 1)}),
      date_trunc('week', ${dayOf(asOf)}::timestamp),
      interval '1 week'
    ) as start
    left join loop_days on day >= start::date and day < start::date + 7 and day <= ${dayOf(asOf)}
    group by 1, 2 order by 1
  `.execute(store)
  const weeks = new Map<string, Week>()
  for (const { start, type, acts } of rows) {
    const week = weeks.get(start) ?? { start, acts: 0, byFamily: {} }
    weeks.set(start, week)
    if (type === null) continue
    const family = familyOf(type)
    if (family !== 'response') week.acts += acts
    week.byFamily[family] = (week.byFamily[family] ?? 0) + acts
  }
  return [...weeks.values()]
}

const isCustomer = sql`person.role in ('member', 'dealer') and not person.is_bot`

function dayOf(asOf: Date) {
  return sql`(${asOf}::timestamptz at time zone 'UTC')::date`
}
