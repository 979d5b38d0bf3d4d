import { sql } from 'kysely'
import { DomainError } from '#errors'
import { pageOf, latestFirst, exactly, type Page } from '#paging'
import { profilesOf, type Person } from '#people'
import type { Value } from './given.ts'
import { allowSurveys, findSurvey } from './read.ts'
import { countAnswers } from './results.ts'
import { scaleOf, type Channel, type Scale, type SurveyContent } from './survey.ts'
import type { SurveyStore } from './tables.ts'
import { LEAST_ANSWERS } from './weigh.ts'

/** One answer as it was given. Anonymous ones have neither a person nor an hour. */
export interface SurveyAnswer {
  id: string
  version: number
  wave: number | null
  channel: Channel
  personId: string | null
  name: string | null
  answeredOn: string
  answeredAt: Date | null
  values: Value[]
}

/** A figure that somebody gave, with the survey it was given in. */
interface ScoreOf {
  surveyId: string
  surveyTitle: string
  scale: Scale
  score: number
  answeredAt: Date
}

const PAGE_SIZE = 50
const MOST_AT_ONCE = 1000
const MOST_SCORES = 10

/** The answers of a survey that bear a time, the latest first. Anonymous ones are not listed. */
export async function listAnswers(
  store: SurveyStore,
  viewer: Person | undefined,
  surveyId: string,
  { after }: { after?: string | undefined } = {},
): Promise<Page<SurveyAnswer>> {
  const { isAnonymous } = await findSurvey(store, viewer, surveyId)
  if (isAnonymous) return { items: [], next: null }
  const rows = await latestFirst(
    selectAnswers(store, surveyId),
    ['answer.answered_at', 'answer.id'],
    { after, size: PAGE_SIZE },
  )
    .select(exactly('answer.answered_at').as('at'))
    .execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.at, row.id],
    (row): SurveyAnswer => row,
  )
}

/** All answers, some at a time, for files. Refuses anonymous ones until ten have answered. */
export async function* streamAnswers(
  store: SurveyStore,
  viewer: Person | undefined,
  surveyId: string,
): AsyncGenerator<SurveyAnswer[]> {
  const { isAnonymous } = await findSurvey(store, viewer, surveyId)
  if (isAnonymous && (await countAnswers(store, surveyId, {})) < LEAST_ANSWERS) {
    const message = 'Anonymous answers are handed out when at least ten people have answered.'
    throw new DomainError('conflict', 'survey.too_few', message)
  }
  let last: string | undefined
  do {
    let answers = selectAnswers(store, surveyId).orderBy('answer.id').limit(sql.lit(MOST_AT_ONCE))
    if (last !== undefined) answers = answers.where('answer.id', '>', last)
    const rows = await answers.execute()
    yield rows
    last = rows.length === MOST_AT_ONCE ? rows.at(-1)?.id : undefined
  } while (last !== undefined)
}

/** What somebody scored last, with the day; anonymous answers are nobody's. */
export async function listScoresOf(
  store: SurveyStore,
  viewer: Person | undefined,
  personId: string,
): Promise<ScoreOf[]> {
  allowSurveys(viewer)
  const rows = await store
    .selectFrom('survey_answers as answer')
    .innerJoin('surveys', 'surveys.id', 'answer.survey_id')
    .innerJoin('survey_versions as wording', (join) =>
      join
        .onRef('wording.survey_id', '=', 'answer.survey_id')
        .onRef('wording.version', '=', 'answer.version'),
    )
    .where('answer.person_id', 'in', profilesOf(store, personId))
    .where('answer.answered_at', 'is not', null)
    .select(['surveys.id as surveyId', 'surveys.title as surveyTitle', 'wording.content'])
    .select(['answer.answered_at as answeredAt', valuesOfAnswer().as('values')])
    .orderBy('answer.answered_at', 'desc')
    .limit(sql.lit(MOST_SCORES))
    .execute()
  return rows.flatMap(({ content, values, answeredAt, ...survey }) =>
    answeredAt === null
      ? []
      : scoresIn(content, values).map((score) => ({ ...survey, ...score, answeredAt })),
  )
}

function scoresIn({ questions }: SurveyContent, values: Value[]) {
  return questions.flatMap(({ id, kind }) => {
    const scale = scaleOf(kind)
    const score = values.find(({ question }) => question === id)?.number ?? null
    return scale && score !== null ? [{ scale, score }] : []
  })
}

function selectAnswers(store: SurveyStore, surveyId: string) {
  return store
    .selectFrom('survey_answers as answer')
    .leftJoin('survey_waves as wave', 'wave.id', 'answer.wave_id')
    .leftJoin('people as profile', 'profile.id', 'answer.person_id')
    .leftJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('answer.survey_id', '=', surveyId)
    .select(['answer.id', 'answer.version', 'wave.number as wave', 'answer.channel'])
    .select(['person.id as personId', 'person.name', 'answer.answered_at as answeredAt'])
    .select(sql<string>`answer.answered_on::text`.as('answeredOn'))
    .select(valuesOfAnswer().as('values'))
}

function valuesOfAnswer() {
  return sql<Value[]>`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'question', question, 'part', part, 'number', number, 'body', body
    ) order by question, part), '[]')
    from survey_values where answer_id = answer.id
  )`
}
