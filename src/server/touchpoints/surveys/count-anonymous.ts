import { sql } from 'kysely'
import { allow } from '#errors'
import { mayReadReports, type Person } from '#people'
import { scales, type Scale } from './survey.ts'
import type { SurveyStore } from './tables.ts'
import { LEAST_ANSWERS } from './weigh.ts'

interface AnonymousTally {
  scale: Scale
  score: number
  count: number
}

/**
 * How often each score was given without a name, over all surveys: only answers that count, and of
 * each question all or, if fewer than ten answered it, none. Never by anything else.
 */
export async function countAnonymousScores(
  store: SurveyStore,
  viewer: Person | undefined,
): Promise<AnonymousTally[]> {
  allow(mayReadReports(viewer), 'survey.read', 'Only staff may read what was answered.')
  const { rows } = await sql<AnonymousTally & { surveyId: string; question: string }>`
    select surveys.id as "surveyId", asked ->> 'id' as question, asked ->> 'kind' as scale,
      given.number as score, count(*)::int as count
    from surveys
    join survey_versions as wording
      on wording.survey_id = surveys.id and wording.version = surveys.version
    cross join lateral jsonb_array_elements(wording.content -> 'questions') as asked
    join survey_values as given
      on given.survey_id = surveys.id and given.question = asked ->> 'id'
    join survey_answers as answer on answer.id = given.answer_id and answer.is_counted
    where surveys.is_anonymous and surveys.removed_at is null and given.number is not null
      and asked ->> 'kind' = any(${Object.keys(scales)}::text[])
    group by 1, 2, 3, 4
  `.execute(store)
  const questions = Map.groupBy(rows, ({ surveyId, question }) => `${surveyId} ${question}`)
  return [...questions.values()]
    .filter((tallies) => tallies.reduce((sum, { count }) => sum + count, 0) >= LEAST_ANSWERS)
    .flatMap((tallies) => tallies.map(({ scale, score, count }) => ({ scale, score, count })))
}
