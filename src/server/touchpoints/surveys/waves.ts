import { sql } from 'kysely'
import { ids } from '#database'
import type { Person } from '#people'
import { changeOfScore, isPartShown, netPromoterScore, type NetPromoterScore } from '#statistics'
import { sizeOf } from './parts.ts'
import { findSurvey } from './read.ts'
import type { WaveChannel } from './survey.ts'
import type { SurveyStore } from './tables.ts'
import { LEAST_ANSWERS, recommendationsIn } from './weigh.ts'

/** A wave with what came of it; its score is hidden with fewer than ten, and with fewer left over. */
export interface Wave {
  id: string
  number: number
  channel: WaveChannel
  segmentId: string | null
  startedAt: Date
  endedAt: Date | null
  invited: number
  waiting: number
  sent: number
  unasked: number
  unreachable: number
  /** Letters that could not be written, however often it was tried. */
  failed: number
  /** Why a letter could not be written, of those that are tried again or were given up. */
  fault: string | null
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
  const [rows, { all }] = await Promise.all([
    selectWaves(store, surveyId).execute(),
    sizeOf(store, surveyId),
  ])
  const shown = rows.filter(({ counted }) => isPartShown(counted, all)).map(({ id }) => id)
  const scores = scored && (await listScores(store, scored.id, shown))
  const waves: Wave[] = []
  let before: ReturnType<typeof recommendationsIn> | undefined
  for (const row of rows.toReversed()) {
    const own = scores?.get(row.id) ?? []
    const n = own.reduce((sum, { count }) => sum + count, 0)
    const counts = n >= LEAST_ANSWERS ? recommendationsIn(own) : undefined
    const change = before && counts ? changeOfScore(before, counts) : null
    waves.unshift({ ...row, nps: counts ? netPromoterScore(counts) : null, change })
    before = counts ?? before
  }
  return waves
}

function selectWaves(store: SurveyStore, surveyId: string) {
  const sumOf = (column: 'answers' | 'counted') =>
    sql<number>`(
      select coalesce(sum(${sql.ref(column)}), 0)::int from survey_counts
      where survey_id = survey_waves.survey_id and wave_id = survey_waves.id
    )`
  return store
    .selectFrom('survey_waves')
    .where('survey_id', '=', surveyId)
    .select(['id', 'number', 'channel', 'segment_id as segmentId', 'started_at as startedAt'])
    .select(['ended_at as endedAt', 'invited', 'waiting', 'sent', 'unasked', 'unreachable'])
    .select(
      sql<string | null>`(
        select fault from survey_invitations
        where wave_id = survey_waves.id and fault is not null limit 1
      )`.as('fault'),
    )
    .select(['failed', sumOf('answers').as('answers'), sumOf('counted').as('counted')])
    .orderBy('number', 'desc')
    .limit(sql.lit(MOST_WAVES))
}

/** How often each figure was given to one question, by wave. */
async function listScores(store: SurveyStore, question: string, waves: readonly string[]) {
  const { rows } = await sql<{ waveId: string; number: number; count: number }>`
    select answer.wave_id as "waveId", given.number, count(*)::int as count
    from survey_answers as answer join survey_values as given on given.answer_id = answer.id
    where answer.wave_id = any(${ids(waves)}) and answer.is_counted
      and given.question = ${question} and given.number is not null
    group by answer.wave_id, given.number
  `.execute(store)
  return Map.groupBy(rows, ({ waveId }) => waveId)
}
