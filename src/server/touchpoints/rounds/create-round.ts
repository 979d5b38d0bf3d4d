import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import { newId } from '#ids'
import type { Person } from '#people'
import { mayRunRounds } from './policy.ts'
import { columnsOf, roundPlan, type RoundPlan } from './round.ts'
import type { RoundStore } from './tables.ts'

/** Plans a round that nobody is asked to join yet; returns its id. */
export function createRound(
  store: RoundStore,
  actor: Person | undefined,
  input: RoundPlan,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayRunRounds(actor), 'round.run', 'Only agents and admins run rounds.')
    const plan = checked(roundPlan, input, 'round')
    const id = newId()
    await store
      .insertInto('rounds')
      .values({ id, ...columnsOf(plan), created_by_id: actor.id })
      .execute()
    return id
  })
}
