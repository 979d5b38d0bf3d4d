import { isDeepStrictEqual } from 'node:util'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import type { Person } from '#people'
import { record } from '#timeline'
import { holdRound, type HeldRound } from './hold.ts'
import { mayRunRounds } from './policy.ts'
import { columnsOf, roundPlan, type RoundPlan } from './round.ts'
import { countSeatsLeft, refillSeats } from './seats.ts'
import { settleCircle } from './settle-circle.ts'
import type { RoundStore } from './tables.ts'

/**
 * Plans a round anew. Other words of confidentiality are accepted anew before anybody goes on.
 * Refuses if somebody else has changed it since `version`, other questions once they were answered,
 * fewer places than are taken, and rounds that are over.
 */
export function editRound(
  store: RoundStore,
  actor: Person | undefined,
  { roundId, version, ...input }: RoundPlan & { roundId: string; version: number },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayRunRounds(actor), 'round.run', 'Only agents and admins run rounds.')
    const round = await holdRound(store, actor, roundId)
    mustGoOn(round)
    if (round.version !== version) {
      const message = 'Somebody else has changed this round meanwhile. Look at it, and try again.'
      throw new DomainError('conflict', 'round.changed', message)
    }
    const plan = checked(roundPlan, input, 'round')
    const columns = columnsOf(plan)
    await mustSuit(store, round, { seats: plan.seats, questions: columns.questions })
    const hasNewTerms = plan.terms !== round.terms
    const terms_version = hasNewTerms ? round.termsVersion + 1 : round.termsVersion
    await store
      .updateTable('rounds')
      .set({ ...columns, terms_version, version: version + 1 })
      .where('id', '=', roundId)
      .execute()
    if (plan.seating === 'first_come') await refillSeats(store, { ...round, seats: plan.seats })
    await settleCircle(store, roundId)
    if (!hasNewTerms || round.state === 'draft') return
    const details = { version: terms_version }
    await record(store, {
      ...{ type: 'round.terms_changed', personId: actor.id, subjectId: roundId, details },
    })
  })
}

/** Refuses rounds that are over. */
export function mustGoOn({ state }: Pick<HeldRound, 'state'>): void {
  if (state !== 'finished' && state !== 'called_off') return
  throw new DomainError('conflict', 'round.over', 'This round is over.')
}

async function mustSuit(
  store: RoundStore,
  round: HeldRound,
  { seats, questions }: { seats: number; questions: string },
): Promise<void> {
  const taken = round.seats - (await countSeatsLeft(store, round))
  if (seats < taken && seats < round.seats) {
    const message = 'More people have a place already. Take some back first.'
    throw new DomainError('conflict', 'round.taken', message)
  }
  if (isDeepStrictEqual(JSON.parse(questions), round.questions)) return
  const answered = await store
    .selectFrom('round_applications')
    .where('round_id', '=', round.id)
    .select('person_id')
    .limit(1)
    .executeTakeFirst()
  if (!answered) return
  const message = 'Somebody has answered these questions. Call another round for other ones.'
  throw new DomainError('conflict', 'round.answered', message)
}
