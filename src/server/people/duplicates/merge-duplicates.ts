import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import { mergePeople } from '../merge.ts'
import type { Person } from '../person.ts'
import { mayMergePeople } from '../policy.ts'
import { listDuplicates } from './list-duplicates.ts'
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
    const canonical = new Map<string, string>()
    const now = (id: string): string => (canonical.has(id) ? now(canonical.get(id) ?? id) : id)
    for (const { sides, score, reasons } of items) {
      const [first, second] = sides
      const [keep, other] = keepId === second.id ? [second, first] : [first, second]
      const [intoId, profileId] = [now(keep.id), now(other.id)]
      if (intoId === profileId) continue
      const because = { score, rules: reasons.map(({ rule }) => rule) }
      await mergePeople(store, actor, { profileId, intoId, because })
      canonical.set(profileId, intoId)
      merged.push({ profileId, intoId })
    }
    return merged
  })
}
