import { sql } from 'kysely'
import type { Activity, Subscriber } from '#timeline'
import { isScale, type ScoreScale } from './scale.ts'
import type { ScoreStore } from './tables.ts'

type Turn = 'survey.case_settled' | 'survey.case_reopened'
type Told = 'survey.answered' | 'survey.case_opened' | Turn

/** Keeps what customers scored under their name, and which bad scores are looked after. */
export const deriveSatisfaction: Required<Subscriber<ScoreStore, Told>> = {
  name: 'satisfaction',
  types: ['survey.answered', 'survey.case_opened', 'survey.case_settled', 'survey.case_reopened'],
  async handle(store, activities) {
    await keepScores(store, activities.filter(isAnswer).flatMap(scoresTold))
    await keepCases(store, activities.filter(isCase))
    await keepTurns(store, activities.filter(isTurn))
  },
  async clear(store) {
    await store.deleteFrom('satisfaction_scores').execute()
    await store.deleteFrom('satisfaction_cases').execute()
  },
}

function isAnswer(activity: Activity<Told>): activity is Activity<'survey.answered'> {
  return activity.type === 'survey.answered'
}

function isCase(activity: Activity<Told>): activity is Activity<'survey.case_opened'> {
  return activity.type === 'survey.case_opened'
}

function isTurn(activity: Activity<Told>): activity is Activity<Turn> {
  return activity.type === 'survey.case_settled' || activity.type === 'survey.case_reopened'
}

interface Given {
  activity: Activity<'survey.answered'>
  scale: ScoreScale
  score: number
}

/** What was recorded of old tells of the first score alone. */
function scoresTold(activity: Activity<'survey.answered'>): Given[] {
  const { scale, score, scores } = activity.details
  const told = scores ? Object.entries(scores) : scale !== null ? [[scale, score] as const] : []
  return told.flatMap(([scale, score]) =>
    isScale(scale) && typeof score === 'number' ? [{ activity, scale, score }] : [],
  )
}

/** Of who was forgotten nothing is kept, neither now nor when all is read anew. */
async function keepScores(store: ScoreStore, told: readonly Given[]): Promise<void> {
  await sql`
    insert into satisfaction_scores (person_id, answer_id, scale, score, survey_id, answered_at)
    select told.person_id, answer_id, scale, score, survey_id, answered_at from unnest(
      ${told.map(({ activity }) => activity.personId)}::uuid[],
      ${told.map(({ activity }) => activity.details.answerId)}::uuid[],
      ${told.map(({ scale }) => scale)}::text[],
      ${told.map(({ score }) => score)}::smallint[],
      ${told.map(({ activity }) => activity.subjectId)}::uuid[],
      ${told.map(({ activity }) => activity.occurredAt)}::timestamptz[]
    ) as told (person_id, answer_id, scale, score, survey_id, answered_at)
    join people on people.id = told.person_id and people.erased_at is null
    on conflict do nothing
  `.execute(store)
}

async function keepCases(
  store: ScoreStore,
  opened: readonly Activity<'survey.case_opened'>[],
): Promise<void> {
  await sql`
    insert into satisfaction_cases (case_id, person_id, scale, score, opened_at)
    select told.case_id, told.person_id, scale, score, opened_at from unnest(
      ${opened.map((activity) => activity.subjectId)}::uuid[],
      ${opened.map((activity) => activity.personId)}::uuid[],
      ${opened.map(({ details }) => details.scale)}::text[],
      ${opened.map(({ details }) => details.score)}::smallint[],
      ${opened.map((activity) => activity.occurredAt)}::timestamptz[]
    ) as told (case_id, person_id, scale, score, opened_at)
    join people on people.id = told.person_id and people.erased_at is null
    on conflict do nothing
  `.execute(store)
}

/** The last word about a case holds. */
async function keepTurns(store: ScoreStore, told: readonly Activity<Turn>[]): Promise<void> {
  const last = [...new Map(told.map((activity) => [activity.subjectId, activity])).values()]
  const settledAt = ({ type, occurredAt }: Activity<Turn>) =>
    type === 'survey.case_settled' ? occurredAt : null
  await sql`
    update satisfaction_cases as known set settled_at = told.settled_at from unnest(
      ${last.map((activity) => activity.subjectId)}::uuid[],
      ${last.map(settledAt)}::timestamptz[]
    ) as told (case_id, settled_at)
    where known.case_id = told.case_id
  `.execute(store)
}
