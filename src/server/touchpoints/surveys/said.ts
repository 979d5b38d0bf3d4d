import { sql } from 'kysely'
import type { SubjectPolicies } from '#notifications'
import { profilesOf, type Person } from '#people'
import { excerpt } from '#text'
import { mayReadAnswers } from './policy.ts'
import type { SurveyContent } from './survey.ts'
import type { SurveyStore } from './tables.ts'

/** What somebody answered, short enough to be quoted; anonymous answers are nobody's words. */
interface AnswerCard {
  id: string
  surveyId: string
  /** What they wrote, or the name of the survey if they only chose. */
  quote: string
  isOwn: boolean
}

/** Whoever gave an answer under their name, with their own words. */
export async function listAnswerers(
  store: SurveyStore,
  answerId: string,
  { after }: { after?: string; limit: number },
): Promise<{ personId: string; quote: string; spaceId: null }[]> {
  const row = await selectNamed(store).where('answer.id', '=', answerId).executeTakeFirst()
  if (!row || (after !== undefined && row.personId <= after)) return []
  return [{ personId: row.personId, quote: quoteOf(row), spaceId: null }]
}

/** Answers given under a name, for whoever gave them and for staff who look after customers. */
export async function answerCards(
  store: SurveyStore,
  viewer: Person | undefined,
  ids: readonly string[],
): Promise<Map<string, AnswerCard>> {
  if (!viewer) return new Map()
  const rows = await selectNamed(store)
    .where(({ eb, fn, val }) => eb('answer.id', '=', fn.any(val(ids))))
    .execute()
  const cards = rows.map(({ id, surveyId, personId, ...row }): AnswerCard => {
    return { id, surveyId, quote: quoteOf(row), isOwn: personId === viewer.id }
  })
  return new Map(
    cards.filter(({ isOwn }) => isOwn || mayReadAnswers(viewer)).map((card) => [card.id, card]),
  )
}

/** Nobody is told of an answer but whoever gave it. */
export const surveySubjects: SubjectPolicies<SurveyStore> = {
  survey_answer: (store, viewer, id) =>
    sql`exists (${store
      .selectFrom('survey_answers')
      .where('survey_answers.id', '=', id)
      .where('is_anonymous', '=', false)
      .where('person_id', 'in', profilesOf(store, viewer?.id))
      .select('survey_answers.id')})`,
}

function selectNamed(store: SurveyStore) {
  return store
    .selectFrom('survey_answers as answer')
    .innerJoin('surveys', 'surveys.id', 'answer.survey_id')
    .innerJoin('survey_versions as wording', (join) =>
      join
        .onRef('wording.survey_id', '=', 'answer.survey_id')
        .onRef('wording.version', '=', 'answer.version'),
    )
    .innerJoin('people', 'people.id', 'answer.person_id')
    .where('answer.is_anonymous', '=', false)
    .select(['answer.id', 'surveys.id as surveyId', 'surveys.title', 'wording.content'])
    .select('people.canonical_id as personId')
    .select(
      sql<{ question: string; body: string }[]>`(
        select coalesce(jsonb_agg(jsonb_build_object('question', question, 'body', body)), '[]')
        from survey_values where answer_id = answer.id and body is not null
      )`.as('written'),
    )
}

interface Quotable {
  title: string
  content: SurveyContent
  written: { question: string; body: string }[]
}

/** An address that was left is never a quote. */
function quoteOf({ title, content, written }: Quotable): string {
  const texts = content.questions.filter(({ kind }) => kind === 'text')
  const words = texts.flatMap(({ id }) => written.find(({ question }) => question === id) ?? [])
  return words[0] ? excerpt(words[0].body, 200) : title
}
