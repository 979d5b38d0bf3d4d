import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import { mergePeople } from '../merge.ts'
import type { Person } from '../person.ts'
import { mayMergePeople } from '../policy.ts'
import { goesFirst, listDuplicates, type DuplicateSide } from './list-duplicates.ts'
import type { DuplicateStore } from './tables.ts'

/** What was merged: whoever is `profileId` is part of `intoId` now, until it is taken back. */
interface Merged {
  profileId: string
  intoId: string
}

const MOST = 20

/**
 * Makes one person of each pair: of one pair with whoever is to stay, or of several of the same
 * certainty. All or none; answers what was merged, so that it can be taken back. Refuses pairs of
 * different certainty, and pairs that wait no longer.
 */
export function mergeDuplicates(
  store: DuplicateStore,
  actor: Person | undefined,
  { ids, keepId }: { ids: readonly string[]; keepId?: string | undefined },
): Promise<Merged[]> {
  return inTransaction(store, async (store) => {
    allow(mayMergePeople(actor), 'person.merge', 'Only agents and admins may merge people.')
    const wanted = [...new Set(ids)].slice(0, MOST)
    const { items } = await listDuplicates(store, actor, { ids: wanted })
    found(items.length === wanted.length || undefined, 'duplicate.unknown', 'These no longer wait.')
    if (new Set(items.map(({ certainty }) => certainty)).size > 1) {
      const message = 'Merge only pairs of the same certainty at once.'
      throw new DomainError('invalid', 'duplicate.mixed', message)
    }
    const merged: Merged[] = []
    const becameOf = new Map<string, DuplicateSide>()
    const now = (side: DuplicateSide): DuplicateSide => {
      const became = becameOf.get(side.id)
      return became ? now(became) : side
    }
    for (const { sides, score, reasons } of items) {
      const [one, other] = [now(sides[0]), now(sides[1])]
      if (one.id === other.id) continue
      const otherStays = keepId === undefined ? !goesFirst(one, other) : keepId === other.id
      const [stays, goes] = otherStays ? [other, one] : [one, other]
      const because = { score, rules: reasons.map(({ rule }) => rule) }
      const merging = { profileId: goes.id, intoId: stays.id }
      await mergePeople(store, actor, { ...merging, because })
      becameOf.set(goes.id, stays)
      merged.push(merging)
    }
    return merged
  })
}
