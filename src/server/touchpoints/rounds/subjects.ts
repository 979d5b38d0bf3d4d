import { sql } from 'kysely'
import type { SubjectPolicies } from '#notifications'
import { visibleRounds } from './policy.ts'
import type { RoundStore } from './tables.ts'

/** Who may still read what they were told of a round. */
export const roundSubjects: SubjectPolicies<RoundStore> = {
  round: (store, viewer, id) =>
    sql`exists (${store
      .selectFrom('rounds')
      .where('rounds.id', '=', id)
      .where(sql<boolean>`${visibleRounds(store, viewer)}`)
      .select('rounds.id')})`,
}
