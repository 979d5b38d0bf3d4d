import { sql } from 'kysely'
import { now } from '#clock'
import { record } from '#timeline'
import { isStanding } from './application.ts'
import type { HeldRound } from './hold.ts'
import type { RoundStore } from './tables.ts'

/** A round offers no more. */
const MOST_SEATS = 1000

/** How many places are left; whoever asks holds the round. Below none, if people were parted. */
export async function countSeatsLeft(
  store: RoundStore,
  { id, seats }: Pick<HeldRound, 'id' | 'seats'>,
): Promise<number> {
  const { taken } = await store
    .selectFrom('round_applications')
    .innerJoin('people', 'people.id', 'round_applications.person_id')
    .where('round_id', '=', id)
    .where('state', '=', 'chosen')
    .select(sql<number>`count(distinct people.canonical_id)::int`.as('taken'))
    .executeTakeFirstOrThrow()
  return seats - taken
}

/** Gives places that are left to those who wait longest. */
export async function refillSeats(store: RoundStore, round: HeldRound): Promise<void> {
  const left = await countSeatsLeft(store, round)
  if (left <= 0) return
  const next = await store
    .selectFrom('round_applications as waiting')
    .innerJoin('people as profile', 'profile.id', 'waiting.person_id')
    .where('waiting.round_id', '=', round.id)
    .where('waiting.state', '=', 'waiting')
    .where(isStanding('waiting'))
    .select('waiting.person_id as personId')
    .orderBy('waiting.since')
    .orderBy('waiting.person_id')
    .limit(sql.lit(MOST_SEATS))
    .execute()
  for (const { personId } of next.slice(0, left)) {
    await store
      .updateTable('round_applications')
      .set({ state: 'chosen', since: now() })
      .where('round_id', '=', round.id)
      .where('person_id', '=', personId)
      .execute()
    const details = { byId: null }
    await record(store, { type: 'round.chosen', personId, subjectId: round.id, details })
  }
}
