import { DomainError } from '#errors'
import type { Viewer } from '#spaces'
import { decideItem } from './decide-item.ts'
import type { Keepers, NewDecision } from './review.ts'
import type { ModerationStore } from './tables.ts'

interface Outcome {
  done: number
  /** Why others were left as they are, by the id of the item. */
  left: { itemId: string; why: DomainError }[]
}

/** The same decision about several items. What cannot be decided is left, and said why. */
export async function decideItems<Store extends ModerationStore>(
  store: Store,
  viewer: Viewer | undefined,
  keepers: Keepers<Store>,
  {
    items,
    ...decision
  }: Omit<NewDecision, 'version'> & { items: { id: string; version: number }[] },
): Promise<Outcome> {
  const outcome: Outcome = { done: 0, left: [] }
  for (const { id: itemId, version } of items) {
    try {
      await decideItem(store, viewer, keepers, { ...decision, itemId, version })
      outcome.done++
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      outcome.left.push({ itemId, why: error })
    }
  }
  return outcome
}
