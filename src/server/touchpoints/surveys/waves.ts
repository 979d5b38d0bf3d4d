import { sql } from 'kysely'
import type { Person } from '#people'
import { changeOfScore, netPromoterScore, type NetPromoterScore } from '#statistics'
import { findSurvey } from './read.ts'
import { countAnswers, tally } from './results.ts'
import type { SurveyStore } from './tables.ts'
import { LEAST_ANSWERS, recommendationsIn } from './weigh.ts'

/** A wave with what came of it; its score is hidden while fewer than ten have answered. */
export interface Wave {
  id: string
  number: number
  segmentId: string | null
  startedAt: Date
  invited: number
  waiting: number
  sent: number
  unasked: number
  unreachable: number
  answers: number
  nps: NetPromoterScore | null
  /** Since the wave before that has a score. */
  change: { change: number; margin: number; isSignificant: boolean } | null
}

const MOST_WAVES = 24

/** The last 24 waves of a survey, the latest first, each compared with the one before it. */
export async function listWaves(
  store: SurveyStore,
  viewer: Person | undefined,
  surveyId: string,
): Promise<Wave[]> {
  const { content } = await findSurvey(store, viewer, surveyId)
  const scored = content.questions.find(({ kind }) => kind === 'nps')
  const counted = (state: string) =>
    sql<number>`(select count(*)::int from survey_invitations
      where wave_id = survey_waves.id and state = ${state})`
  const rows = await store
    .selectFrom('survey_waves')
    .where('survey_id', '=', surveyId)
    .select(['id', 'number', 'segment_id as segmentId', 'started_at as startedAt'])
    .select(['invited', 'sent', counted('waiting').as('waiting')])
    .select([counted('unasked').as('unasked'), counted('unreachable').as('unreachable')])
    .orderBy('number', 'desc')
    .limit(sql.lit(MOST_WAVES))
    .execute()
  const waves: Wave[] = []
  let before: ReturnType<typeof recommendationsIn> | undefined
  for (const row of rows.toReversed()) {
    const answers = await countAnswers(store, surveyId, { waveId: row.id })
    const counts =
      scored && answers >= LEAST_ANSWERS
        ? await recommendations(store, surveyId, { waveId: row.id, question: scored.id })
        : undefined
    const change = before && counts ? changeOfScore(before, counts) : null
    waves.unshift({ ...row, answers, nps: counts ? netPromoterScore(counts) : null, change })
    before = counts ?? before
  }
  return waves
}

/** Undefined where fewer than ten answered this question. */
async function recommendations(
  store: SurveyStore,
  surveyId: string,
  { waveId, question }: { waveId: string; question: string },
) {
  const tallies = await tally(store, surveyId, { waveId })
  const own = tallies.flatMap(({ number, count, ...tally }) =>
    number !== null && tally.question === question ? [{ number, count }] : [],
  )
  const n = own.reduce((sum, { count }) => sum + count, 0)
  return n >= LEAST_ANSWERS ? recommendationsIn(own) : undefined
}
