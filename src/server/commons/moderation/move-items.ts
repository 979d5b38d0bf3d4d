import type { ModeratedType } from './review.ts'
import type { ScreeningStore } from './tables.ts'

interface NewPlace {
  fromRootId: string
  rootId: string
  spaceId: string
  /** Of what lies below the root, only these; everything, also what waits, if not said. */
  subjectIds?: readonly string[]
}

/**
 * Lets what there is to decide follow a topic, or posts of it: from then on those decide about it who
 * moderate where it lies. Nobody is looking at it any more.
 */
export async function moveItems(
  store: ScreeningStore,
  { fromRootId, rootId, spaceId, subjectIds }: NewPlace,
): Promise<void> {
  await store
    .updateTable('review_items')
    .set({ root_id: rootId, space_id: spaceId, claimed_by_id: null, claimed_at: null })
    .where('root_id', '=', fromRootId)
    .$if(subjectIds !== undefined, (query) =>
      query.where(({ eb, fn, val }) => eb('subject_id', '=', fn.any(val([...(subjectIds ?? [])])))),
    )
    .execute()
}

/** Lets what there is to decide about a post follow it when it becomes something else. */
export async function renameItems(
  store: ScreeningStore,
  { subjectId, type }: { subjectId: string; type: ModeratedType },
): Promise<void> {
  await store
    .updateTable('review_items')
    .set({ subject_type: type })
    .where('subject_id', '=', subjectId)
    .execute()
}
