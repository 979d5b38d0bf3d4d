import { sql } from 'kysely'
import type { ScoreScale } from './scale.ts'

interface Span {
  from: Date
  asOf: Date
  /** Of all scales, if none is named. */
  scale?: ScoreScale
}

/** The scores of customers in a span of time, by the person behind each profile. */
export function scored({ from, asOf, scale }: Span) {
  return sql`
    select person.id as person_id, person.name, person.handle, answer_id, survey_id, scale, score,
      answered_at
    from satisfaction_scores
    join people as profile on profile.id = satisfaction_scores.person_id
    join people as person on person.id = profile.canonical_id
    where answered_at >= ${from} and answered_at <= ${asOf}
      and person.role in ('member', 'dealer') and not person.is_bot
      ${scale === undefined ? sql`` : sql`and scale = ${scale}`}
  `
}
