import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '#clock'
import { ids, inTransaction, moments } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import type { Person } from '#people'
import { record } from '#timeline'
import { holdSurvey } from './hold.ts'
import { mayRunSurveys } from './policy.ts'
import { waveChannels } from './survey.ts'
import type { SurveyStore } from './tables.ts'

const DAY_MS = 86_400_000
const MILLION = 1_000_000

export const newWave = z.object({
  segmentId: z.uuid().nullable().default(null),
  percent: z
    .number()
    .min(0.1, 'Please ask at least 0.1 %.')
    .max(100, 'Please enter at most 100 %.')
    .default(100),
  spreadDays: z.number().int().min(0).max(90, 'Please spread it over at most 90 days.').default(0),
  channel: z.enum(waveChannels).default('letter'),
  /** No more people than so many. */
  quota: z.number().int().min(1).nullable().default(null),
})

/** Whom to write to, and when. */
export type NewWave = z.input<typeof newWave>

/**
 * Plans the letters or cards of a wave for these people: a share of them by hash, spread over days by the
 * same, so that it does not depend on order or chance. Returns the wave.
 */
export function startWave(
  store: SurveyStore,
  actor: Person | undefined,
  { surveyId, people, ...input }: z.input<typeof newWave> & { surveyId: string; people: string[] },
): Promise<{ waveId: string; invited: number }> {
  return inTransaction(store, async (store) => {
    allow(mayRunSurveys(actor), 'survey.run', 'Only agents and admins may do this.')
    const { segmentId, percent, spreadDays, quota, channel } = checked(newWave, input, 'invalid')
    const survey = await holdSurvey(store, surveyId)
    if (survey.state !== 'live') {
      throw new DomainError('conflict', 'survey.not_live', 'Open the survey before you send it.')
    }
    const share = Math.round(percent * 10_000)
    const number = await nextNumber(store, surveyId)
    const chosen = drawSample(people, { surveyId, number, share }).slice(0, quota ?? people.length)
    const waveId = newId()
    await store
      .insertInto('survey_waves')
      .values({
        ...{ id: waveId, survey_id: surveyId, number, segment_id: segmentId, share },
        ...{ spread_days: spreadDays, channel },
        ...{ invited: chosen.length, waiting: chosen.length },
        ...{ started_by: actor.id, started_at: now() },
      })
      .execute()
    const due = chosen.map((_, place) => dueAt(place / chosen.length, spreadDays))
    await sql`
      insert into survey_invitations (wave_id, person_id, due_at, state)
      select ${waveId}::uuid, person_id, due_at, ${channel === 'letter' ? 'waiting' : 'offered'}
      from unnest(${ids(chosen)}, ${moments(due)}) as invited (person_id, due_at)
    `.execute(store)
    const details = { wave: number, invited: chosen.length }
    await record(store, { type: 'survey.sent', personId: actor.id, subjectId: surveyId, details })
    return { waveId, invited: chosen.length }
  })
}

/** Those of the people whose hash falls into the share, in the order of their hashes. */
export function drawSample(
  people: readonly string[],
  { surveyId, number, share }: { surveyId: string; number: number; share: number },
): string[] {
  const placed = [...new Set(people)].map((personId) => {
    const hash = createHash('sha256').update(`${personId}|${surveyId}|${number}`).digest()
    return { personId, place: hash.readUIntBE(0, 6) % MILLION, hash }
  })
  return placed
    .filter(({ place }) => place < share)
    .toSorted((one, other) => one.place - other.place || one.hash.compare(other.hash))
    .map(({ personId }) => personId)
}

function dueAt(part: number, spreadDays: number): Date {
  return new Date(now().getTime() + Math.floor(part * spreadDays * DAY_MS))
}

/** Waves of a survey are numbered from one; whoever asks holds the survey. */
export async function nextNumber(store: SurveyStore, surveyId: string): Promise<number> {
  const { last } = await store
    .selectFrom('survey_waves')
    .where('survey_id', '=', surveyId)
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}
