import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#errors'
import { batches, exactly, latestFirst, pageOf, readCursor, type Page } from '#paging'
import { mayReadClaims, profilesOf, type Person } from '#people'
import type { Value } from './given.ts'
import { sizeOf } from './parts.ts'
import { allowSurveys, findSurvey } from './read.ts'
import { scaleOf, type Channel, type Scale, type SurveyContent } from './survey.ts'
import type { SurveyStore } from './tables.ts'
import { LEAST_ANSWERS } from './weigh.ts'

/** One answer as it was given. Of anonymous ones neither person, day, wording, wave nor way is told. */
export interface SurveyAnswer {
  id: string
  version: number | null
  wave: number | null
  channel: Channel | null
  personId: string | null
  name: string | null
  answeredOn: string | null
  answeredAt: Date | null
  /** Without how to reach somebody, for those who may not read addresses. */
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
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'
const answerId = z.tuple([z.uuid()])

/**
 * The answers of a survey, the latest first. Anonymous ones come in no order that means anything,
 * and only those that count.
 */
export async function listAnswers(
  store: SurveyStore,
  viewer: Person | undefined,
  surveyId: string,
  { after }: { after?: string | undefined } = {},
): Promise<Page<SurveyAnswer>> {
  const { isAnonymous } = await findSurvey(store, viewer, surveyId)
  if (isAnonymous) return await listAnonymous(store, surveyId, after)
  const rows = await latestFirst(
    selectAnswers(store, viewer, surveyId),
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

/** All answers, some at a time, for files. Refuses anonymous ones until ten count. */
export async function* streamAnswers(
  store: SurveyStore,
  viewer: Person | undefined,
  surveyId: string,
): AsyncGenerator<readonly SurveyAnswer[]> {
  const { isAnonymous } = await findSurvey(store, viewer, surveyId)
  if (isAnonymous && (await sizeOf(store, surveyId)).n < LEAST_ANSWERS) {
    const message = 'Anonymous answers are handed out when at least ten people have answered.'
    throw new DomainError('conflict', 'survey.too_few', message)
  }
  yield* batches((last): Promise<SurveyAnswer[]> => {
    const from = { after: last?.id ?? BEFORE_ALL, size: MOST_AT_ONCE }
    if (isAnonymous) return selectAnonymous(store, surveyId, from).execute()
    return selectAnswers(store, viewer, surveyId)
      .where('answer.id', '>', from.after)
      .orderBy('answer.id')
      .limit(sql.lit(from.size))
      .execute()
  })
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
    .select(['answer.answered_at as answeredAt', valuesOfAnswer(false).as('values')])
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

async function listAnonymous(
  store: SurveyStore,
  surveyId: string,
  after: string | undefined,
): Promise<Page<SurveyAnswer>> {
  const [last] = after === undefined ? [BEFORE_ALL] : readCursor(after, answerId)
  const from = { after: last, size: PAGE_SIZE + 1 }
  const rows = await selectAnonymous(store, surveyId, from).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    ({ id }) => [id],
    (row): SurveyAnswer => row,
  )
}

function selectAnswers(store: SurveyStore, viewer: Person | undefined, surveyId: string) {
  return store
    .selectFrom('survey_answers as answer')
    .leftJoin('survey_waves as wave', 'wave.id', 'answer.wave_id')
    .leftJoin('people as profile', 'profile.id', 'answer.person_id')
    .leftJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('answer.survey_id', '=', surveyId)
    .select(['answer.id', 'answer.version', 'wave.number as wave', 'answer.channel'])
    .select(['person.id as personId', 'person.name', 'answer.answered_at as answeredAt'])
    .select(sql<string>`answer.answered_on::text`.as('answeredOn'))
    .select(valuesOfAnswer(mayReadClaims(viewer)).as('values'))
}

/** By day, wave, way or wording some could be told apart. */
function selectAnonymous(
  store: SurveyStore,
  surveyId: string,
  { after, size }: { after: string; size: number },
) {
  const nothing = sql<null>`null`
  return store
    .selectFrom('survey_answers as answer')
    .where('answer.survey_id', '=', surveyId)
    .where('answer.is_counted', '=', true)
    .where('answer.id', '>', after)
    .orderBy('answer.id')
    .limit(sql.lit(size))
    .select(['answer.id', valuesOfAnswer(false).as('values')])
    .select([
      nothing.as('version'),
      nothing.as('wave'),
      nothing.as('channel'),
      nothing.as('personId'),
    ])
    .select([nothing.as('name'), nothing.as('answeredOn'), nothing.as('answeredAt')])
}

function valuesOfAnswer(withContacts: boolean) {
  const shown = withContacts
    ? sql``
    : sql`and question <> all(
        select asked ->> 'id' from survey_versions as wording,
          jsonb_array_elements(wording.content -> 'questions') as asked
        where wording.survey_id = answer.survey_id and wording.version = answer.version
          and asked ->> 'kind' = 'contact'
      )`
  return sql<Value[]>`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'question', question, 'part', part, 'number', number, 'body', body
    ) order by question, part), '[]')
    from survey_values where answer_id = answer.id ${shown}
  )`
}
