import { sql } from 'kysely'
import type { Person } from '#people'
import { isPartShown, wilson, type Estimate } from '#statistics'
import { listGroupsOfAnswers, type AnswerGroups } from './groups.ts'
import { among, isWhole, sizeOf, type Part } from './parts.ts'
import { findSurvey } from './read.ts'
import type { SurveyContent } from './survey.ts'
import type { SurveyStore } from './tables.ts'
import { LEAST_ANSWERS, weighQuestion, type QuestionResult, type Tally } from './weigh.ts'

/** What a survey was answered. Hidden while too few have answered to be safe or to say anything. */
interface Results {
  /** Answers that count. */
  n: number
  /** Anonymous answers that wait until there are ten of one wave and way. */
  waiting: number
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
  part: Part = {},
): Promise<Results> {
  const { content, isAnonymous } = await findSurvey(store, viewer, surveyId)
  const [size, sent] = await Promise.all([
    sizeOf(store, surveyId, part),
    countSent(store, surveyId, part.waveId),
  ])
  const { n, all, waiting, invited } = size
  const isSafe = isWhole(part) ? !isAnonymous || n >= LEAST_ANSWERS : isPartShown(n, all)
  if (n === 0 || !isSafe) {
    return { n, waiting, sent, response: null, isHidden: true, questions: [] }
  }
  const questions = await weighAll(store, { surveyId, content, isAnonymous }, part)
  const response = sent > 0 && invited <= sent ? wilson(invited, sent) : null
  return { n, waiting, sent, response, isHidden: false, questions }
}

/**
 * What those of one group answered, such as a segment; who was not of it, or answered without a
 * name, is left out. Hidden as the list of groups says.
 */
export async function findResultsOfGroup(
  store: SurveyStore,
  viewer: Person | undefined,
  surveyId: string,
  { groups, key }: { groups: AnswerGroups; key: string },
): Promise<Results> {
  const { content, isAnonymous } = await findSurvey(store, viewer, surveyId)
  const all = await listGroupsOfAnswers(store, viewer, surveyId, groups)
  const { n = 0, isShown = false } = all.find((group) => group.key === key) ?? {}
  const size = { n, waiting: 0, sent: 0, response: null }
  if (!isShown) return { ...size, isHidden: true, questions: [] }
  const part = { group: { rows: groups.rows, key } }
  const survey = { surveyId, content, isAnonymous }
  return { ...size, isHidden: false, questions: await weighAll(store, survey, part) }
}

async function weighAll(
  store: SurveyStore,
  { surveyId, content, isAnonymous }: Weighed,
  part: Part,
): Promise<QuestionResult[]> {
  const [tallies, counts, texts] = await Promise.all([
    tally(store, surveyId, part, isAnonymous),
    countByQuestion(store, surveyId, part, isAnonymous),
    listTexts(store, surveyId, part, isAnonymous),
  ])
  return content.questions
    .filter(({ kind }) => kind !== 'contact')
    .map((question) =>
      weighQuestion(question, {
        tallies,
        n: counts.get(question.id) ?? sumOf(tallies, question.id),
        texts: texts.filter((text) => text.question === question.id).map(({ body }) => body),
      }),
    )
}

interface Weighed {
  surveyId: string
  content: SurveyContent
  isAnonymous: boolean
}

/** How often each figure was given; the one statement that goes through all answers. */
async function tally(store: SurveyStore, surveyId: string, part: Part, isAnonymous: boolean) {
  const { rows } = await sql<Tally>`
    select question, part, number, count(*)::int as count
    from survey_values as given
    where survey_id = ${surveyId} and number is not null and ${among(part, isAnonymous)}
    group by question, part, number
  `.execute(store)
  return rows
}

/** Who ticks several choices has answered once, so these are counted by answer. */
async function countByQuestion(
  store: SurveyStore,
  surveyId: string,
  part: Part,
  isAnonymous: boolean,
) {
  const { rows } = await sql<{ question: string; n: number }>`
    select question, count(distinct answer_id)::int as n
    from survey_values as given
    where survey_id = ${surveyId} and (part <> '' or body is not null)
      and ${among(part, isAnonymous)}
    group by question
  `.execute(store)
  return new Map(rows.map(({ question, n }) => [question, n]))
}

async function listTexts(store: SurveyStore, surveyId: string, part: Part, isAnonymous: boolean) {
  const { rows } = await sql<{ question: string; body: string }>`
    select question, body from survey_values as given
    where survey_id = ${surveyId} and body is not null and ${among(part, isAnonymous)}
    order by answer_id desc limit ${sql.lit(MOST_TEXTS)}
  `.execute(store)
  return rows
}

async function countSent(store: SurveyStore, surveyId: string, waveId: string | undefined) {
  let waves = store.selectFrom('survey_waves').where('survey_id', '=', surveyId)
  if (waveId !== undefined) waves = waves.where('id', '=', waveId)
  const { sent } = await waves
    .select(sql<number>`coalesce(sum(sent), 0)::int`.as('sent'))
    .executeTakeFirstOrThrow()
  return sent
}

function sumOf(tallies: readonly Tally[], question: string): number {
  return tallies.reduce((sum, tally) => sum + (tally.question === question ? tally.count : 0), 0)
}
