import { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { profilesOf, type Person } from '#people'
import { record } from '#timeline'
import { acceptWords } from './accept-terms.ts'
import type { ApplicationState } from './application.ts'
import { findOwnApplication } from './find-own.ts'
import { holdRound, type HeldRound } from './hold.ts'
import { mayApply } from './policy.ts'
import { answersTo } from './question.ts'
import { isPast } from './round.ts'
import { countSeatsLeft } from './seats.ts'
import { settleCircle } from './settle-circle.ts'
import type { RoundStore } from './tables.ts'

const newApplication = z.object({
  answers: z.record(z.string().max(20), z.array(z.string().max(10_000)).max(40)).default({}),
  /** The version of the words of confidentiality that are accepted with it. */
  acceptsVersion: z.int().nullable().default(null),
})
export type NewApplication = z.input<typeof newApplication>

/**
 * Applies for a round, or answers its questions anew; once for each person. Where the first who
 * come get the places it gives one, or puts on the waiting list. Refuses who has not accepted the
 * present words of confidentiality, and who was told already that there is no place for them.
 */
export function applyForRound(
  store: RoundStore,
  viewer: Person | undefined,
  { roundId, ...input }: NewApplication & { roundId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const round = await holdRound(store, viewer, roundId)
    const facts = { ...round, isPast: isPast(round.closesOn) }
    allow(mayApply(viewer, facts), 'round.apply', 'Nobody can apply for this round any more.')
    const { answers: given, acceptsVersion } = checked(newApplication, input, 'round.answers')
    const answers = JSON.stringify(answersTo(round.questions, given))
    await acceptWords(store, viewer, { round, acceptsVersion })
    const own = await findOwnApplication(store, viewer, roundId)
    if (own && own.state !== 'withdrawn') await answerAnew(store, viewer, { own, roundId, answers })
    else await enter(store, viewer, { round, answers })
    await settleCircle(store, roundId)
  })
}

async function answerAnew(
  store: RoundStore,
  viewer: Person,
  { own, roundId, answers }: { own: { state: ApplicationState }; roundId: string; answers: string },
): Promise<void> {
  if (own.state === 'declined') {
    const message = 'The places of this round went to others.'
    throw new DomainError('conflict', 'round.declined', message)
  }
  await store
    .updateTable('round_applications')
    .set({ answers })
    .where('round_id', '=', roundId)
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .where('state', '<>', 'withdrawn')
    .execute()
}

async function enter(
  store: RoundStore,
  { id: personId }: Person,
  { round, answers }: { round: HeldRound; answers: string },
): Promise<void> {
  const state = await firstState(store, round)
  const row = { state, answers, applied_at: now(), since: now() }
  await store
    .insertInto('round_applications')
    .values({ round_id: round.id, person_id: personId, ...row })
    .onConflict((conflict) => conflict.columns(['round_id', 'person_id']).doUpdateSet(row))
    .execute()
  const about = { personId, subjectId: round.id }
  const details = { productId: round.productId }
  await record(store, { type: 'round.applied', ...about, details })
  if (state === 'applied') return
  const type = state === 'chosen' ? 'round.chosen' : 'round.put_on_list'
  await record(store, { type, ...about, details: { byId: null } })
}

async function firstState(
  store: RoundStore,
  round: HeldRound,
): Promise<'applied' | 'chosen' | 'waiting'> {
  if (round.seating === 'by_hand') return 'applied'
  const waiting = await store
    .selectFrom('round_applications')
    .where('round_id', '=', round.id)
    .where('state', '=', 'waiting')
    .select('person_id')
    .limit(1)
    .executeTakeFirst()
  return !waiting && (await countSeatsLeft(store, round)) > 0 ? 'chosen' : 'waiting'
}
