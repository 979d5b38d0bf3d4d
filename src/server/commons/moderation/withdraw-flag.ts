import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { mayAct, profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import type { Keepers, ModeratedType } from './review.ts'
import type { ModerationStore } from './tables.ts'
import { findThresholds } from './thresholds.ts'
import { weighItem, type Weighed } from './weigh-item.ts'

/** Takes one's flag back, as long as nobody has decided. What was hidden by its weight is shown. */
export function withdrawFlag<Store extends ModerationStore>(
  store: Store,
  viewer: Viewer | undefined,
  keepers: Keepers<Store>,
  { on, onId }: { on: ModeratedType; onId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayAct(viewer), 'flag.withdraw', 'Please sign in first.')
    const item = await store
      .selectFrom('review_items')
      .where('subject_type', '=', on)
      .where('subject_id', '=', onId)
      .where('status', '=', 'open')
      .where('kind', '=', 'flagged')
      .select(['id', 'signals'])
      .forUpdate()
      .executeTakeFirst()
    if (!item) return
    const { numUpdatedRows: withdrawn } = await store
      .updateTable('flags')
      .set({ withdrawn_at: now() })
      .where('item_id', '=', item.id)
      .where('person_id', 'in', profilesOf(store, viewer.id))
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    if (withdrawn === 0n) return
    const weighed = await weighItem(store, item.id)
    await showAgain(store, keepers, { on, onId }, weighed)
    if (weighed.flaggers === 0 && item.signals.length === 0) await close(store, item.id)
    const activity = { type: 'post.flag_withdrawn', personId: viewer.id, subjectId: onId } as const
    await record(store, { ...activity, details: { itemId: item.id } })
  })
}

async function showAgain<Store extends ModerationStore>(
  store: Store,
  keepers: Keepers<Store>,
  { on, onId }: { on: ModeratedType; onId: string },
  { id, isHidden, score }: Weighed,
): Promise<void> {
  const { hideAt } = await findThresholds(store)
  if (!isHidden || score >= hideAt) return
  await keepers[on].show?.(store, onId)
  await store.updateTable('review_items').set({ hidden_at: null }).where('id', '=', id).execute()
}

async function close(store: ModerationStore, id: string): Promise<void> {
  await store.updateTable('review_items').set({ status: 'lapsed' }).where('id', '=', id).execute()
}
