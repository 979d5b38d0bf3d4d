import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { rateFlaggers } from './decide-item.ts'
import { holdItem, type HeldItem } from './hold-item.ts'
import { mayDecide } from './policy.ts'
import type { Decision, ItemStatus, Keepers } from './review.ts'
import type { ModerationStore } from './tables.ts'
import { writeLog } from './write-log.ts'

const decisionOf: Partial<Record<ItemStatus, Decision>> = {
  agreed: 'agree',
  removed: 'remove',
  disagreed: 'disagree',
  ignored: 'ignore',
  approved: 'approve',
  refused: 'refuse',
}

/** Takes a decision back: the item is open again, and its subject as it was before. */
export function undoDecision<Store extends ModerationStore>(
  store: Store,
  viewer: Viewer | undefined,
  keepers: Keepers<Store>,
  { itemId }: { itemId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const item = await holdItem(store, viewer, itemId)
    allow(mayDecide(viewer, item), 'review.undo', 'Moderators undo decisions about others only.')
    const decision = decisionOf[item.status]
    if (decision === undefined) return

    await putBack(store, viewer, keepers, item, decision)
    await store
      .updateTable('review_items')
      .set({ status: 'open', decided_by_id: null, decided_at: null, rule: null, said: null })
      .set({ version: item.version + 1 })
      .$if(item.kind === 'held', (query) => query.set({ subject_id: null }))
      .where('id', '=', itemId)
      .execute()
    await rateFlaggers(store, itemId, decision, -1)
    await writeLog(store, viewer, {
      ...{ act: `undo_${decision}`, subjectType: item.type, rule: item.rule, itemId },
      aboutId: item.authorId,
    })
    const details = { decision, authorId: item.authorId }
    await record(store, {
      ...{ type: 'review.undone', personId: viewer.id, subjectId: itemId, details },
    })
  })
}

async function putBack<Store extends ModerationStore>(
  store: Store,
  viewer: Viewer,
  keepers: Keepers<Store>,
  { type, subjectId, isHidden }: HeldItem,
  decision: Decision,
): Promise<void> {
  if (subjectId === null) return
  const { hide, show, remove } = keepers[type]
  if (decision === 'approve') await remove?.(store, viewer, subjectId)
  if (decision === 'remove' || (decision === 'agree' && !isHidden)) await show?.(store, subjectId)
  const wasShown = decision === 'disagree' || decision === 'ignore' || decision === 'remove'
  if (wasShown && isHidden) await hide?.(store, subjectId)
}
