import { profilesOfMerged } from '#people'
import type { Subscriber } from '#timeline'
import { settleCircle } from './settle-circle.ts'
import type { RoundStore } from './tables.ts'

/**
 * When two profiles become one person, or two again, the private spaces of their rounds admit whoever
 * has a place now. Applications stay with the profile that sent them.
 */
export const followMergedApplicants: Subscriber<RoundStore, 'person.merged' | 'person.unmerged'> = {
  name: 'rounds: let in whoever has a place',
  types: ['person.merged', 'person.unmerged'],
  async handle(store, activities) {
    const rounds = await store
      .selectFrom('round_applications')
      .where('person_id', 'in', profilesOfMerged(store, activities))
      .select('round_id as id')
      .distinct()
      .orderBy('id')
      .execute()
    for (const { id } of rounds) await settleCircle(store, id)
  },
}
