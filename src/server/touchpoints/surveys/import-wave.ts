import { sql } from 'kysely'
import { ids, inTransaction, moments, texts } from '#database'
import { newId } from '#ids'
import { recordMany, type NewActivity } from '#timeline'
import { scoresByScale, firstScore } from './case.ts'
import { readGiven, type Given } from './given.ts'
import { holdSurvey } from './hold.ts'
import { nextNumber } from './start-wave.ts'
import type { SurveyContent } from './survey.ts'
import type { SurveyStore } from './tables.ts'

interface PastWave {
  surveyId: string
  startedBy: string
  startedAt: Date
  /** Everybody who was written to. */
  people: readonly string[]
  answers: readonly { personId: string; given: Given; answeredAt: Date }[]
}

/**
 * Brings in a wave that was asked before the house moved here, with the days of its own; bad scores
 * of then open no case. The survey bears names, and answers are read by its present wording.
 */
export function importWave(store: SurveyStore, wave: PastWave): Promise<string> {
  return inTransaction(store, async (store) => {
    const { surveyId, startedBy, startedAt, people } = wave
    const { version } = await holdSurvey(store, surveyId)
    const { content } = await store
      .selectFrom('survey_versions')
      .where('survey_id', '=', surveyId)
      .where('version', '=', version)
      .select('content')
      .executeTakeFirstOrThrow()
    const waveId = newId()
    await store
      .insertInto('survey_waves')
      .values({
        ...{ id: waveId, survey_id: surveyId, number: await nextNumber(store, surveyId) },
        ...{ segment_id: null, share: 1_000_000, spread_days: 0 },
        ...{ invited: people.length, sent: people.length },
        ...{ started_by: startedBy, started_at: startedAt },
      })
      .execute()
    await sql`
      insert into survey_invitations (wave_id, person_id, due_at, state, settled_at)
      select ${waveId}::uuid, person_id, ${startedAt}, 'sent', ${startedAt}
      from unnest(${ids(people)}) as invited (person_id)
    `.execute(store)
    await keepAnswers(store, { ...wave, waveId, version, content })
    return waveId
  })
}

async function keepAnswers(
  store: SurveyStore,
  wave: PastWave & { waveId: string; version: number; content: SurveyContent },
): Promise<void> {
  const { surveyId, waveId, version, content } = wave
  const answers = wave.answers.map(({ personId, given, answeredAt }) => {
    return { id: newId(), personId, answeredAt, values: readGiven(content, given) }
  })
  await sql`
    insert into survey_answers (id, survey_id, version, wave_id, channel, locale, person_id,
      answered_on, answered_at, is_anonymous)
    select id, ${surveyId}::uuid, ${version}::int, ${waveId}::uuid, 'letter', 'en', person_id,
      (answered_at at time zone 'UTC')::date, answered_at, false
    from unnest(
      ${ids(answers.map(({ id }) => id))}, ${ids(answers.map(({ personId }) => personId))},
      ${moments(answers.map(({ answeredAt }) => answeredAt))}
    ) as given (id, person_id, answered_at)
  `.execute(store)
  const values = answers.flatMap(({ id, values }) => values.map((value) => ({ id, ...value })))
  await sql`
    insert into survey_values (answer_id, survey_id, question, part, number, body)
    select answer_id, ${surveyId}::uuid, question, part, number, body
    from unnest(
      ${ids(values.map(({ id }) => id))}, ${texts(values.map(({ question }) => question))},
      ${texts(values.map(({ part }) => part))},
      ${values.map(({ number }) => number)}::smallint[], ${texts(values.map(({ body }) => body))}
    ) as given (answer_id, question, part, number, body)
  `.execute(store)
  await recordMany(store, [
    ...wave.people.map((personId): NewActivity<'survey.asked'> => {
      const details = { channel: 'letter' }
      const occurredAt = wave.startedAt
      return { type: 'survey.asked', personId, subjectId: surveyId, details, occurredAt }
    }),
    ...answers.map(({ id: answerId, personId, values, answeredAt }) => {
      const { scale = null, score = null } = firstScore(content, values) ?? {}
      const scores = scoresByScale(content, values)
      const details = { answerId, channel: 'letter', scale, score, scores }
      return {
        ...{ type: 'survey.answered' as const, personId, subjectId: surveyId, details },
        occurredAt: answeredAt,
      }
    }),
  ])
}
