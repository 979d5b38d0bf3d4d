import { inTransaction } from '#database'
import { record } from '#timeline'
import { findPerson } from './read.ts'
import type { PeopleStore } from './tables.ts'

/**
 * Says how far a person is trusted from now on, 0 to 4, and tells the timeline if that is new.
 * Who may is asked by whoever found the level: the rules of #trust, or an admin. Profiles that were
 * merged keep theirs for when they are parted again.
 */
export function setTrustLevel(
  store: PeopleStore,
  { personId, level, byId = null }: { personId: string; level: number; byId?: string | null },
): Promise<boolean> {
  return inTransaction(store, async (store) => {
    const { id, trustLevel: from = 0 } = await findPerson(store, personId)
    const { numUpdatedRows } = await store
      .updateTable('people')
      .set({ trust_level: level })
      .where('id', '=', id)
      .where('trust_level', '!=', level)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    const details = { from, to: level, byId }
    await record(store, { type: 'standing.changed', personId: id, subjectId: id, details })
    return true
  })
}
