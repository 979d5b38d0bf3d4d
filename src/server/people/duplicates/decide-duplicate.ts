import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow, found } from '#errors'
import type { Person } from '../person.ts'
import { mayMergePeople } from '../policy.ts'
import type { DuplicateStore } from './tables.ts'

export const duplicateDecisions = ['different', 'later', 'open'] as const
type DuplicateDecision = (typeof duplicateDecisions)[number]

/**
 * Says of two people that they are two, for good; or that somebody looks at them in a week; or takes
 * either back. Merging them is another act.
 */
export function decideDuplicate(
  store: DuplicateStore,
  actor: Person | undefined,
  { id, decision }: { id: string; decision: DuplicateDecision },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const message = 'Only agents and admins may say who is who.'
    allow(mayMergePeople(actor), 'person.merge', message)
    const { numUpdatedRows } = await store
      .updateTable('duplicate_pairs')
      .set({
        decision,
        later_until: decision === 'later' ? sql<Date>`now() + interval '7 days'` : null,
        decided_by: actor.id,
        decided_at: sql<Date>`now()`,
      })
      .where('id', '=', id)
      .executeTakeFirst()
    found(numUpdatedRows > 0n || undefined, 'duplicate.unknown', 'There is no such pair.')
  })
}
