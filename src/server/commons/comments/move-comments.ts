import type { Commented } from './comment.ts'
import type { CommentStore } from './tables.ts'

interface NewPlace {
  /** What is commented on, under the ids it keeps. */
  subjectIds: readonly string[]
  rootId: string
  spaceId: string
}

/** Lets the comments on things follow them below another root, or into another space; returns their ids. */
export async function moveComments(
  store: CommentStore,
  { subjectIds, rootId, spaceId }: NewPlace,
): Promise<string[]> {
  const rows = await store
    .updateTable('comments')
    .set({ root_id: rootId, space_id: spaceId })
    .where(({ eb, fn, val }) => eb('subject_id', '=', fn.any(val(subjectIds))))
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Lets the comments on a thing follow it when it becomes something else under its old id. */
export async function renameCommented(
  store: CommentStore,
  { subjectId, type }: { subjectId: string; type: Commented },
): Promise<void> {
  await store
    .updateTable('comments')
    .set({ subject_type: type })
    .where('subject_id', '=', subjectId)
    .execute()
}
