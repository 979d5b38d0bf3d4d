import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import type { Viewer } from '#spaces'
import { holdItem } from './hold-item.ts'
import { mayDecide } from './policy.ts'
import type { ModerationStore } from './tables.ts'

/** Says to the other moderators that one is looking at an item, also in place of somebody else. */
export function claimItem(
  store: ModerationStore,
  viewer: Viewer | undefined,
  { itemId, isOn = true }: { itemId: string; isOn?: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const item = await holdItem(store, viewer, itemId)
    allow(mayDecide(viewer, item), 'review.claim', 'This is for other moderators.')
    if (item.status !== 'open') {
      const message = `${item.deciderName ?? 'Somebody'} has decided about this meanwhile.`
      throw new DomainError('conflict', 'review.decided', message)
    }
    await store
      .updateTable('review_items')
      .set(isOn ? { claimed_by_id: viewer.id, claimed_at: now() } : nobody)
      .where('id', '=', itemId)
      .execute()
  })
}

const nobody = { claimed_by_id: null, claimed_at: null }
