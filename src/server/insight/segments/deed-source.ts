import { sql, type RawBuilder } from 'kysely'
import type { Condition } from './rule.ts'
import { column, daysAfter, daysBefore, isInScope, type Scope, type Source } from './source.ts'

type Did = Extract<Condition, { kind: 'did' }>
type When = Extract<Condition, { kind: 'when' }>

/** How often somebody did something, ever or within some days, or between two dates (UTC). */
export function howOften(condition: Did, scope: Scope): Source {
  const { is, times, within } = condition
  const count = (row: string) => sql`coalesce(${column(row, 'times')}, 0)`
  const source: Source = {
    rows: deedsOf(condition, scope, activitiesMeant(condition, scope)),
    holds: (row) => compare(count(row), is, times),
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
    rows: deedsOf(condition, scope, sql`true`),
    holds: (row) =>
      is === 'since'
        ? sql`coalesce(${moment(row)} > ${limit}, false)`
        : sql`coalesce(${moment(row)} <= ${limit}, false)`,
    due: (row) => sql`case when ${moment(row)} > ${limit} then ${daysAfter(moment(row), days)} end`,
    found,
  }
}

/** Whether a number is as large as asked for. */
export function compare(
  count: RawBuilder<unknown>,
  is: Did['is'],
  times: number,
): RawBuilder<boolean> {
  if (is === 'at_least') return sql`${count} >= ${times}`
  return is === 'at_most' ? sql`${count} <= ${times}` : sql`${count} = ${times}`
}

/** Which activities a condition means, for use in a query over `activities as act`. */
export function activitiesMeant(condition: Did | When, { at }: Scope): RawBuilder<boolean> {
  const isType = sql`act.type = any(${condition.types}::text[])`
  if (condition.kind === 'when') return sql`${isType}`
  const { detail, within, from, until } = condition
  return sql`${isType}
    and ${detail === null ? sql`true` : sql`act.details ->> ${detail.key} = ${detail.value}`}
    and ${within === null ? sql`true` : sql`act.occurred_at > ${daysBefore(at, within)}`}
    and ${from === null ? sql`true` : sql`act.occurred_at >= ${startOf(from)}`}
    and ${until === null ? sql`true` : sql`act.occurred_at < ${daysBefore(startOf(until), -1)}`}`
}

function startOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}

function deedsOf({ types }: Did | When, scope: Scope, isMeant: RawBuilder<unknown>) {
  return sql`
    select profile.canonical_id as person_id, count(*) as times,
      min(act.occurred_at) as first_at, max(act.occurred_at) as last_at
    from activities act join people profile on profile.id = act.person_id
    where act.type = any(${types}::text[]) and ${isMeant}
      and ${isInScope(scope, 'profile.canonical_id')}
    group by profile.canonical_id
  `
}

function found(row: string): RawBuilder<unknown> {
  return sql`jsonb_build_object('times', coalesce(${column(row, 'times')}, 0),
    'first', ${column(row, 'first_at')}, 'last', ${column(row, 'last_at')})`
}
