import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdIdea } from './hold.ts'
import { mayCurate } from './policy.ts'
import type { IdeaStore } from './tables.ts'

/** Says which product an idea is about, or that it is about none. Whether there is one, the caller knows. */
export function assignProduct(
  store: IdeaStore,
  viewer: Viewer | undefined,
  { ideaId, productId }: { ideaId: string; productId: string | null },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayCurate(viewer), 'idea.product', 'Only staff may say which product an idea is about.')
    await holdIdea(store, viewer, ideaId)
    const changed = await store
      .updateTable('ideas')
      .set({ product_id: productId })
      .where('id', '=', ideaId)
      .where('product_id', 'is distinct from', productId)
      .returning('id')
      .executeTakeFirst()
    if (!changed) return
    const details = { productId }
    await record(store, {
      ...{ type: 'idea.product_assigned', personId: viewer.id, subjectId: ideaId, details },
    })
  })
}
