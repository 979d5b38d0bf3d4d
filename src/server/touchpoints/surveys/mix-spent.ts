import { sql } from 'kysely'
import type { SurveyStore } from './tables.ts'

/**
 * Writes links that were used since last night anew, in the order of their hashes and in one
 * transaction, so that neither their place nor their transaction leads to an answer.
 */
export async function mixSpent(store: SurveyStore): Promise<void> {
  await sql`
    with fresh as (
      delete from survey_spent where not is_mixed returning survey_id, token_hash
    )
    insert into survey_spent (survey_id, token_hash, is_mixed)
    select survey_id, token_hash, true from fresh order by token_hash
  `.execute(store)
}
