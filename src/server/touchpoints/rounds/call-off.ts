import { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import type { Person } from '#people'
import { tidyText } from '#text'
import { record } from '#timeline'
import { mustGoOn } from './edit-round.ts'
import { holdRound } from './hold.ts'
import { mayRunRounds } from './policy.ts'
import type { RoundStore } from './tables.ts'

const callingOff = z.object({
  because: z
    .string()
    .transform((text) => tidyText(text).trim())
    .pipe(
      z
        .string()
        .min(3, 'Please say why, in a sentence.')
        .max(1000, 'Please use at most 1000 characters.'),
    ),
})

/** Calls a round off, with words for whoever applied. */
export function callOffRound(
  store: RoundStore,
  actor: Person | undefined,
  { roundId, ...input }: z.input<typeof callingOff> & { roundId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayRunRounds(actor), 'round.run', 'Only agents and admins run rounds.')
    const { because } = checked(callingOff, input, 'round')
    const round = await holdRound(store, actor, roundId)
    if (round.state === 'called_off') return
    mustGoOn(round)
    await store
      .updateTable('rounds')
      .set({ state: 'called_off', called_off_because: because, version: round.version + 1 })
      .where('id', '=', roundId)
      .execute()
    const details = { seats: round.seats }
    await record(store, {
      ...{ type: 'round.called_off', personId: actor.id, subjectId: roundId, details },
    })
  })
}
