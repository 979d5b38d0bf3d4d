import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { profilesOf, type Person } from '#people'
import { record } from '#timeline'
import { mustGoOn } from './edit-round.ts'
import { findOwnApplication } from './find-own.ts'
import { holdRound } from './hold.ts'
import { refillSeats } from './seats.ts'
import { settleCircle } from './settle-circle.ts'
import type { RoundStore } from './tables.ts'

/** Takes an application back, or a place, with which the private space goes. Also for the suspended. */
export function withdrawFromRound(
  store: RoundStore,
  viewer: Person | undefined,
  { roundId }: { roundId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const round = await holdRound(store, viewer, roundId)
    allow(viewer !== undefined, 'round.withdraw', 'Please sign in first.')
    const own = await findOwnApplication(store, viewer, roundId)
    if (!own || own.state === 'withdrawn') return
    mustGoOn(round)
    await store
      .updateTable('round_applications')
      .set({ state: 'withdrawn', since: now() })
      .where('round_id', '=', roundId)
      .where('person_id', 'in', profilesOf(store, viewer.id))
      .execute()
    const type = own.state === 'chosen' ? 'round.place_given_back' : 'round.withdrawn'
    const details = { productId: round.productId }
    await record(store, { type, personId: viewer.id, subjectId: roundId, details })
    if (type === 'round.place_given_back' && round.refills) await refillSeats(store, round)
    await settleCircle(store, roundId)
  })
}
