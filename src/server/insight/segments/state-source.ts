import { sql } from 'kysely'
import { codesOf } from '#value'
import { compare } from './deed-source.ts'
import type { Condition } from './rule.ts'
import {
  column,
  daysAfter,
  daysBefore,
  isInScope,
  oneOf,
  type Scope,
  type Source,
} from './source.ts'

type State<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>

const DAY_MS = 86_400_000
const places = { recency: 1, frequency: 2, amount: 3 }

/** What was found out about a person by what they did: stages, classes and days of activity. */
export const states = {
  rfm: ({ names }: State<'rfm'>, scope: Scope) =>
    oneOf(sql`
      select person_id, code as said from segment_classes
      where code = any(${names.flatMap(codesOf)}::text[]) and ${isInScope(scope, 'person_id')}`),
  rfm_score: ({ part, is, score }: State<'rfm_score'>, scope: Scope): Source => ({
    rows: sql`
      select person_id, substr(code, ${sql.lit(places[part])}, 1)::integer as said
      from segment_classes where ${isInScope(scope, 'person_id')}`,
    holds: (row) =>
      sql`${column(row, 'said')} is not null and ${compare(column(row, 'said'), is, score)}`,
    found: (row) => sql`to_jsonb(${column(row, 'said')})`,
  }),
  stage({ stages, entered }: State<'stage'>, scope: Scope): Source {
    const isIn = (row: string) => sql`${column(row, 'said')} = any(${stages}::text[])`
    const since = (row: string) => column(row, 'since')
    const limit = daysBefore(scope.at, entered?.days ?? 0)
    return {
      rows: stagesNow(scope),
      holds(row) {
        // Rules of old say nothing of when.
        if (!entered) return sql`coalesce(${isIn(row)}, false)`
        const how = entered.is === 'since' ? sql`>` : sql`<=`
        return sql`coalesce(${isIn(row)} and ${since(row)} ${how} ${limit}, false)`
      },
      due: (row) =>
        !entered
          ? sql`${column(row, 'until')}`
          : sql`least(${column(row, 'until')}, case when ${since(row)} > ${limit}
              then ${daysAfter(since(row), entered.days)} end)`,
      found: (row) => sql`to_jsonb(${column(row, 'said')})`,
    }
  },
  /** On how many of the last days (UTC, today among them) somebody contributed. */
  engagement({ is, times, within }: State<'engagement'>, scope: Scope): Source {
    const first = new Date(Math.floor(scope.at.getTime() / DAY_MS) * DAY_MS - (within - 1) * DAY_MS)
    const days = (row: string) => column(row, 'days')
    return {
      rows: sql`
        select profile.canonical_id as person_id, count(distinct day) as days,
          min(day)::timestamp at time zone 'UTC' as first_at
        from engagement_days join people profile on profile.id = engagement_days.person_id
        where acts > 0 and day >= (${first}::timestamptz at time zone 'UTC')::date
          and ${isInScope(scope, 'profile.canonical_id')}
        group by profile.canonical_id`,
      holds: (row) => compare(days(row), is, times),
      due: (row) => daysAfter(column(row, 'first_at'), within),
      found: (row) => sql`to_jsonb(coalesce(${days(row)}, 0))`,
    }
  },
}

function stagesNow(scope: Scope) {
  return sql`
    select distinct on (person_id) person_id, stage as said, since, until
    from lifecycle_stages
    where since <= ${scope.at} and (until is null or until > ${scope.at})
      and ${isInScope(scope, 'person_id')}
    order by person_id, position desc`
}
