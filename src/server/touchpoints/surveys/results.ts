import { sql } from 'kysely'
import { allow } from '#errors'
import type { Person } from '#people'
import { wilson, type Estimate } from '#statistics'
import { mayReadAnswers } from './policy.ts'
import { findSurvey } from './read.ts'
import type { Channel } from './survey.ts'
import type { SurveyStore } from './tables.ts'
import { LEAST_ANSWERS, weighQuestion, type QuestionResult, type Tally } from './weigh.ts'

interface ResultFilter {
  waveId?: string | undefined
  channel?: Channel | undefined
}

/** What a survey was answered. Hidden while too few have answered to be safe or to say anything. */
interface Results {
  /** People who answered anything. */
  n: number
  sent: number
  /** Of the letters sent, those answered. */
  response: Estimate | null
  isHidden: boolean
  questions: QuestionResult[]
}

const MOST_TEXTS = 2000

/**
 * The results of a survey, of one wave, or of one way. The denominators are answers only: who did
 * not answer is in the response rate alone. Parts, and anonymous surveys as a whole, are hidden
 * with fewer than ten answers, and where the rest would be fewer than ten.
 */
export async function findResults(
  store: SurveyStore,
  viewer: Person | undefined,
  surveyId: string,
  filter: ResultFilter = {},
): Promise<Results> {
  allow(mayReadAnswers(viewer), 'survey.read', 'Only staff who look after customers see this.')
  const survey = await findSurvey(store, viewer, surveyId)
  const isPart = filter.waveId !== undefined || filter.channel !== undefined
  const [all, n, sent] = await Promise.all([
    countAnswers(store, surveyId, {}),
    countAnswers(store, surveyId, filter),
    countSent(store, surveyId, filter.waveId),
  ])
  const isGuessable = n < LEAST_ANSWERS || (all !== n && all - n < LEAST_ANSWERS)
  const isHidden = n === 0 || (isGuessable && (isPart || survey.isAnonymous))
  const byLetter = isHidden
    ? 0
    : await countAnswers(store, surveyId, { ...filter, channel: 'letter' })
  const response = sent > 0 && byLetter <= sent && !isHidden ? wilson(byLetter, sent) : null
  if (isHidden) return { n, sent, response, isHidden, questions: [] }
  const [tallies, counts, texts] = await Promise.all([
    tally(store, surveyId, filter),
    countByQuestion(store, surveyId, filter),
    listTexts(store, surveyId, filter),
  ])
  const questions = survey.content.questions
    .filter(({ kind }) => kind !== 'contact')
    .map((question) =>
      weighQuestion(question, {
        tallies,
        n: counts.get(question.id) ?? sumOf(tallies, question.id),
        texts: texts.filter((text) => text.question === question.id).map(({ body }) => body),
      }),
    )
  return { n, sent, response, isHidden, questions }
}

/** How often each figure was given; the one statement that goes through all answers. */
export async function tally(
  store: SurveyStore,
  surveyId: string,
  filter: ResultFilter,
): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    select question, part, number, count(*)::int as count
    from survey_values as given
    where survey_id = ${surveyId} and number is not null and ${among(filter)}
    group by question, part, number
  `.execute(store)
  return rows
}

/** Who ticks several choices has answered once, so these are counted by answer. */
async function countByQuestion(store: SurveyStore, surveyId: string, filter: ResultFilter) {
  const { rows } = await sql<{ question: string; n: number }>`
    select question, count(distinct answer_id)::int as n
    from survey_values as given
    where survey_id = ${surveyId} and (part <> '' or body is not null) and ${among(filter)}
    group by question
  `.execute(store)
  return new Map(rows.map(({ question, n }) => [question, n]))
}

async function listTexts(store: SurveyStore, surveyId: string, filter: ResultFilter) {
  const { rows } = await sql<{ question: string; body: string }>`
    select question, body from survey_values as given
    where survey_id = ${surveyId} and body is not null and ${among(filter)}
    order by answer_id desc limit ${sql.lit(MOST_TEXTS)}
  `.execute(store)
  return rows
}

export async function countAnswers(
  store: SurveyStore,
  surveyId: string,
  { waveId, channel }: ResultFilter,
): Promise<number> {
  let answers = store.selectFrom('survey_answers').where('survey_id', '=', surveyId)
  if (waveId !== undefined) answers = answers.where('wave_id', '=', waveId)
  if (channel !== undefined) answers = answers.where('channel', '=', channel)
  const { n } = await answers
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

async function countSent(store: SurveyStore, surveyId: string, waveId: string | undefined) {
  let waves = store.selectFrom('survey_waves').where('survey_id', '=', surveyId)
  if (waveId !== undefined) waves = waves.where('id', '=', waveId)
  const { sent } = await waves
    .select(sql<number>`coalesce(sum(sent), 0)::int`.as('sent'))
    .executeTakeFirstOrThrow()
  return sent
}

function among({ waveId, channel }: ResultFilter) {
  if (waveId === undefined && channel === undefined) return sql`true`
  return sql`exists (
    select from survey_answers as answer where answer.id = given.answer_id
      ${waveId === undefined ? sql`` : sql`and answer.wave_id = ${waveId}`}
      ${channel === undefined ? sql`` : sql`and answer.channel = ${channel}`}
  )`
}

function sumOf(tallies: readonly Tally[], question: string): number {
  return tallies.reduce((sum, tally) => sum + (tally.question === question ? tally.count : 0), 0)
}
