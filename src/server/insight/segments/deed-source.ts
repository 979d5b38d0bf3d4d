import { sql, type RawBuilder } from 'kysely'
import { orderIsGone } from '#value'
import type { Condition } from './rule.ts'
import { column, daysAfter, daysBefore, type Scope, type Source } from './source.ts'

type Did = Extract<Condition, { kind: 'did' }>
type When = Extract<Condition, { kind: 'when' }>

/** How often somebody did something, ever or within some days, or between two dates (UTC). */
export function howOften(condition: Did, scope: Scope): Source {
  const { is, times, within } = condition
  const source: Source = {
    rows: deedsOf(condition, scope),
    holds: (row) => compare(column(row, 'times'), is, times),
    found,
  }
  if (within === null) return source
  return { ...source, due: (row) => daysAfter(column(row, 'first_at'), within) }
}

/** Whether the first or the last time was so many days ago or more, or since then. */
export function howLately(condition: When, scope: Scope): Source {
  const { which, is, days } = condition
  const moment = (row: string) => column(row, which === 'first' ? 'first_at' : 'last_at')
  const limit = daysBefore(scope.at, days)
  return {
    rows: deedsOf(condition, scope),
    holds: (row) =>
      is === 'since' ? sql`${moment(row)} > ${limit}` : sql`${moment(row)} <= ${limit}`,
    due: (row) => sql`case when ${moment(row)} > ${limit} then ${daysAfter(moment(row), days)} end`,
    found,
  }
}

/**
 * Whether a number is as large as asked for; null counts as none. Where none is too few the answer
 * may be null for it, so that PostgreSQL need not look at those who have no row.
 */
export function compare(
  count: RawBuilder<unknown>,
  is: Did['is'],
  times: number,
): RawBuilder<boolean> {
  const known = is === 'at_most' || times === 0 ? sql`coalesce(${count}, 0)` : count
  if (is === 'at_least') return sql`${known} >= ${times}`
  return is === 'at_most' ? sql`${known} <= ${times}` : sql`${known} = ${times}`
}

/** Which activities a condition means, for use in a query over `activities as act`. */
export function activitiesMeant(condition: Did | When, { at }: Scope): RawBuilder<boolean> {
  const isType = sql`act.type = any(${condition.types}::text[])
    and ${condition.types.includes('order.paid') ? isLeft : sql`true`}`
  if (condition.kind === 'when') return sql`${isType}`
  const { detail, within, from, until } = condition
  return sql`${isType}
    and ${detail === null ? sql`true` : sql`act.details ->> ${detail.key} = ${detail.value}`}
    and ${within === null ? sql`true` : sql`act.occurred_at > ${daysBefore(at, within)}`}
    and ${from === null ? sql`true` : sql`act.occurred_at >= ${startOf(from)}`}
    and ${until === null ? sql`true` : sql`act.occurred_at < ${daysBefore(startOf(until), -1)}`}`
}

/** An order is something that somebody did while something of it is left. */
const isLeft = sql<boolean>`not exists (
  select from value_purchases gone
  where act.type = 'order.paid' and gone.person_id = act.person_id
    and gone.order_id = act.subject_id and ${orderIsGone}
)`

function startOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}

function deedsOf(condition: Did | When, scope: Scope): RawBuilder<unknown> {
  const isMeant = activitiesMeant(condition, scope)
  if (scope.people !== null) return deedsOfSome(scope.people, isMeant)
  return sql`
    select profile.canonical_id as person_id, count(*) as times,
      min(act.occurred_at) as first_at, max(act.occurred_at) as last_at
    from activities act join people profile on profile.id = act.person_id
    where ${isMeant}
    group by profile.canonical_id
  `
}

/** Profile by profile, so that no plan, however little it knows of the tables, reads them whole. */
function deedsOfSome(people: readonly string[], isMeant: RawBuilder<boolean>) {
  return sql`
    select person_id, times, first_at, last_at
    from unnest(${people}::uuid[]) as meant (person_id) cross join lateral (
      select sum(own.times) as times, min(own.first_at) as first_at, max(own.last_at) as last_at
      from people profile cross join lateral (
        select count(*) as times, min(act.occurred_at) as first_at,
          max(act.occurred_at) as last_at
        from activities act where act.person_id = profile.id and ${isMeant}
      ) own
      where profile.canonical_id = meant.person_id
    ) deeds
    where times > 0
  `
}

function found(row: string): RawBuilder<unknown> {
  return sql`jsonb_build_object('times', coalesce(${column(row, 'times')}, 0),
    'first', ${column(row, 'first_at')}, 'last', ${column(row, 'last_at')})`
}
