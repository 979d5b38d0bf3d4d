import { sql } from 'kysely'
import { DomainError } from '#errors'
import { holdSurvey } from './hold.ts'
import type { SurveyStore } from './tables.ts'

/** Closes a survey with the last answer that it takes. Refuses one beyond that, given meanwhile. */
export async function stopWhenFull(
  store: SurveyStore,
  surveyId: string,
  stopAfter: number | null,
): Promise<void> {
  if (stopAfter === null) return
  await holdSurvey(store, surveyId)
  const { answers } = await store
    .selectFrom('survey_counts')
    .where('survey_id', '=', surveyId)
    .select(sql<number>`sum(answers)::int`.as('answers'))
    .executeTakeFirstOrThrow()
  if (answers > stopAfter) {
    throw new DomainError('conflict', 'survey.closed', 'This survey takes no more answers.')
  }
  if (answers < stopAfter) return
  await store.updateTable('surveys').set({ state: 'closed' }).where('id', '=', surveyId).execute()
}
