import { DomainError } from '#errors'
import { isId } from '#ids'
import { findAsked, type Asked } from './find-asked.ts'
import type { SurveyStore } from './tables.ts'

/**
 * What a survey asks in a site of the business. Refuses sites that were not named at the desk, as
 * if there were no such survey.
 */
export async function findEmbedded(
  store: SurveyStore,
  { surveyId, origin }: { surveyId: string; origin: string | null },
): Promise<Asked> {
  const survey = await store
    .selectFrom('surveys')
    .where('id', '=', isId(surveyId) ? surveyId : null)
    .select('origins')
    .executeTakeFirst()
  if (!origin || !survey?.origins.includes(origin)) {
    throw new DomainError('not_found', 'survey.unknown', 'There is no such survey.')
  }
  return await findAsked(store, { surveyId, isEmbedded: true })
}
