import { sql } from 'kysely'
import {
  contactedAfter,
  dismissedAfter,
  isCustomer,
  personColumns,
  type Discontent,
  type Listing,
} from './neglected.ts'

const ANSWER_DAYS = sql.lit(3)

/** Bad scores that nobody has settled within three days, without a word of staff since. */
export const discontent: Listing<Discontent> = {
  id: 'subjectId',
  select: (asOf: Date) => sql<Discontent>`
    select ${personColumns}, opened_at as since, case_id as "subjectId", scale, score
    from satisfaction_cases
    join people as profile on profile.id = satisfaction_cases.person_id
    join people as person on person.id = profile.canonical_id
    where (settled_at is null or settled_at > ${asOf}) and ${isCustomer}
      and opened_at <= ${asOf}::timestamptz - make_interval(days => ${ANSWER_DAYS})
      and not ${contactedAfter(sql`opened_at`)}
      and not ${dismissedAfter(sql`opened_at`, 'discontent')}
  `,
}
