import { sql } from 'kysely'
import { isOfGroup, type AnswerGroups } from './groups.ts'
import type { Channel } from './survey.ts'
import type { SurveyStore } from './tables.ts'
import { LEAST_ANSWERS } from './weigh.ts'

/** What a survey was answered in one wave, or one way, or by those of one group. */
export interface Part {
  waveId?: string | undefined
  channel?: Channel | undefined
  group?: { rows: AnswerGroups['rows']; key: string } | undefined
}

interface Size {
  /** Answers of the part that count. */
  n: number
  /** Answers of the whole that count. */
  all: number
  /** Answers of the part that do not count yet. */
  waiting: number
  /** Of all answers of the part, those of who was invited. */
  invited: number
}

/**
 * Only answers that count, as a condition on `given`. Anonymous ones count in heaps of ten of one
 * wave and way, so that no two views of them, now or later, differ by fewer than ten people.
 */
export function among({ waveId, channel, group }: Part, isAnonymous: boolean) {
  if (isWhole({ waveId, channel, group }) && !isAnonymous) return sql`true`
  return sql`exists (
    select from survey_answers as answer where answer.id = given.answer_id and answer.is_counted
      ${waveId === undefined ? sql`` : sql`and answer.wave_id = ${waveId}`}
      ${channel === undefined ? sql`` : sql`and answer.channel = ${channel}`}
      ${group === undefined ? sql`` : sql`and ${isOfGroup(group)}`}
  )`
}

export function isWhole({ waveId, channel, group }: Part): boolean {
  return waveId === undefined && channel === undefined && group === undefined
}

/** How many answers there are, from counts that are kept. */
export async function sizeOf(
  store: SurveyStore,
  surveyId: string,
  { waveId, channel }: Part = {},
): Promise<Size> {
  const counts = await store
    .selectFrom('survey_counts')
    .where('survey_id', '=', surveyId)
    .select(['wave_id as waveId', 'channel', 'answers', 'counted'])
    .execute()
  const own = counts
    .filter((count) => waveId === undefined || count.waveId === waveId)
    .filter((count) => channel === undefined || count.channel === channel)
  const sum = (of: typeof counts) => of.reduce((sum, { counted }) => sum + counted, 0)
  return {
    n: sum(own),
    all: sum(counts),
    waiting: own.reduce((sum, { answers, counted }) => sum + answers - counted, 0),
    invited: own.reduce((sum, { waveId, answers }) => sum + (waveId === null ? 0 : answers), 0),
  }
}

/** Lets anonymous answers of one wave and way count, once ten have come together. */
export async function countHeap(
  store: SurveyStore,
  { surveyId, waveId, channel }: { surveyId: string; waveId: string | null; channel: Channel },
): Promise<void> {
  await sql`
    with heap as (
      select survey_id, wave_id, channel from survey_counts
      where survey_id = ${surveyId} and wave_id is not distinct from ${waveId}
        and channel = ${channel} and answers - counted >= ${sql.lit(LEAST_ANSWERS)}
    ), told as (
      update survey_counts set counted = answers from heap
      where survey_counts.survey_id = heap.survey_id and survey_counts.channel = heap.channel
        and survey_counts.wave_id is not distinct from heap.wave_id
    )
    update survey_answers set is_counted = true from heap
    where survey_answers.survey_id = heap.survey_id and survey_answers.channel = heap.channel
      and survey_answers.wave_id is not distinct from heap.wave_id
      and not survey_answers.is_counted
  `.execute(store)
}
