import { sql, type RawBuilder } from 'kysely'
import { compare } from './deed-source.ts'
import type { Condition } from './rule.ts'
import { column, daysAfter, daysBefore, isInScope, type Scope, type Source } from './source.ts'

type Said<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>

/** What customers said when they were asked, as the timeline tells it: never what was anonymous. */
export const answers = {
  /** The last score on a scale. */
  score({ scale, is, score }: Said<'score'>, scope: Scope): Source {
    const given = scoreOn(scale)
    return {
      rows: sql`
        select distinct on (profile.canonical_id) profile.canonical_id as person_id,
          ${given} as said
        from activities act join people profile on profile.id = act.person_id
        where act.type = 'survey.answered' and ${given} is not null
          and act.occurred_at <= ${scope.at} and ${isInScope(scope, 'profile.canonical_id')}
        order by profile.canonical_id, act.occurred_at desc, act.id desc`,
      holds: (row) =>
        sql`${column(row, 'said')} is not null and ${compare(column(row, 'said'), is, score)}`,
      found: (row) => sql`to_jsonb(${column(row, 'said')})`,
    }
  },
  /** Whether somebody answered within some days, or was asked and has not answered since. */
  survey({ is, surveyId, within }: Said<'survey'>, scope: Scope): Source {
    const type = is === 'answered' ? 'survey.answered' : 'survey.asked'
    return {
      rows: sql`
        select profile.canonical_id as person_id, max(act.occurred_at) as last_at
        from activities act join people profile on profile.id = act.person_id
        where act.type = ${type} and act.occurred_at <= ${scope.at}
          and act.occurred_at > ${daysBefore(scope.at, within)}
          and (${surveyId}::uuid is null or act.subject_id = ${surveyId})
          and ${is === 'answered' ? sql`true` : hasNotAnswered}
          and ${isInScope(scope, 'profile.canonical_id')}
        group by profile.canonical_id`,
      holds: (row) => sql`${column(row, 'last_at')} is not null`,
      due: (row) => daysAfter(column(row, 'last_at'), within),
      found: (row) => sql`to_jsonb(${column(row, 'last_at')})`,
    }
  },
}

/** What was recorded of old tells of the first score alone. */
function scoreOn(scale: string): RawBuilder<unknown> {
  return sql`coalesce(
    (act.details -> 'scores' ->> ${scale})::integer,
    case when act.details ->> 'scale' = ${scale} then (act.details ->> 'score')::integer end
  )`
}

const hasNotAnswered = sql`not exists (
  select from activities answer join people own on own.id = answer.person_id
  where own.canonical_id = profile.canonical_id and answer.type = 'survey.answered'
    and answer.subject_id = act.subject_id and answer.occurred_at >= act.occurred_at
)`
