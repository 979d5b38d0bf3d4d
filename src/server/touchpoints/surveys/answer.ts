import { randomUUID } from 'node:crypto'
import { holdAsking } from '#asking'
import { now } from '#clock'
import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { newId } from '#ids'
import type { Person } from '#people'
import { record } from '#timeline'
import { badScore, firstScore, scoresByScale } from './case.ts'
import { readGiven, type Given, type Value } from './given.ts'
import { hashLink } from './link.ts'
import { findAsked, type Asked, type Door } from './find-asked.ts'
import { countHeap } from './parts.ts'
import { stopWhenFull } from './stop-when-full.ts'
import type { Channel, Locale } from './survey.ts'
import type { SurveyStore } from './tables.ts'

/** Days in which somebody looks after a bad score. */
const DAYS_FOR_CASE = 3

interface NewAnswer {
  given: Given
  locale: Locale
  /** The wording that was shown. */
  version: number
}

/**
 * Takes an answer, once from each letter and each member. What was answered anonymously is kept
 * without person and hour, under an id that says nothing of the moment, and counts once ten have
 * come together. A bad score that bears a name opens a case; the id of the case, if there is one.
 */
export function answerSurvey(
  store: SurveyStore,
  actor: Pick<Person, 'id'> | undefined,
  door: Door,
  { given, locale, version }: NewAnswer,
): Promise<string | undefined> {
  return inTransaction(store, async (store) => {
    const asked = await findAsked(store, door, version)
    if (asked.state !== 'open') throw closed[asked.state]
    const values = readGiven(asked.content, given)
    const { channel } = asked
    const personId = asked.personId ?? actor?.id ?? null
    const answer = { asked, values, locale, channel, personId }
    if ('token' in door) await spend(store, asked.surveyId, door.token)
    if (asked.isAnonymous) {
      await keep(store, { ...answer, id: randomUUID(), personId: null })
      await countHeap(store, { surveyId: asked.surveyId, waveId: asked.waveId, channel })
      return undefined
    }
    const id = newId()
    await keep(store, { ...answer, id })
    return personId === null ? undefined : await tell(store, { ...answer, id, personId })
  })
}

interface Kept {
  id: string
  asked: Asked
  values: Value[]
  locale: Locale
  channel: Channel
  personId: string | null
}

async function keep(store: SurveyStore, answer: Kept): Promise<void> {
  const { id, asked, values, locale, channel, personId } = answer
  const { surveyId, version, waveId, isAnonymous } = asked
  const at = now()
  const kept = await store
    .insertInto('survey_answers')
    .values({
      ...{ id, survey_id: surveyId, version, wave_id: waveId, channel, locale },
      ...{ person_id: personId, is_anonymous: isAnonymous, is_counted: !isAnonymous },
      ...{ answered_on: at.toISOString().slice(0, 10), answered_at: isAnonymous ? null : at },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!kept) throw closed.answered
  await stopWhenFull(store, surveyId, asked.stopAfter)
  await store
    .insertInto('survey_values')
    .values(values.map((value) => ({ answer_id: id, survey_id: surveyId, ...value })))
    .execute()
}

/** Of two that answer by one link, the second finds it used. */
async function spend(store: SurveyStore, surveyId: string, token: string): Promise<void> {
  const spent = await store
    .insertInto('survey_spent')
    .values({ survey_id: surveyId, token_hash: hashLink(token) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('survey_id')
    .executeTakeFirst()
  if (!spent) throw closed.answered
}

async function tell(
  store: SurveyStore,
  { id: answerId, asked, values, channel, personId }: Kept & { personId: string },
): Promise<string | undefined> {
  const { scale = null, score = null } = firstScore(asked.content, values) ?? {}
  await record(store, {
    ...{ type: 'survey.answered', personId, subjectId: asked.surveyId },
    details: { answerId, channel, scale, score, scores: scoresByScale(asked.content, values) },
  })
  const bad = badScore(asked.content, values)
  if (!bad) return undefined
  const caseId = newId()
  const due = new Date(now().getTime() + DAYS_FOR_CASE * 86_400_000).toISOString().slice(0, 10)
  await store
    .insertInto('survey_cases')
    .values({
      ...{ id: caseId, survey_id: asked.surveyId, answer_id: answerId, person_id: personId },
      ...{ ...bad, due_on: due, opened_at: now() },
    })
    .execute()
  await holdAsking(store, personId, caseId)
  const details = { scale: bad.scale, score: bad.score }
  await record(store, { type: 'survey.case_opened', personId, subjectId: caseId, details })
  return caseId
}

const closed = {
  answered: new DomainError(
    'conflict',
    'survey.answered',
    'You have answered this already. Thank you.',
  ),
  closed: new DomainError('conflict', 'survey.closed', 'This survey takes no more answers.'),
}
