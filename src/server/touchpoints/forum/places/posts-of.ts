import type { PostType } from '../reaction.ts'
import type { ForumStore } from '../tables.ts'
import { renameCommented } from '#comments'
import { renameItems } from '#moderation'

/** The opening post and every reply of a topic, by their ids. */
export async function listPostIds(store: ForumStore, topicId: string): Promise<string[]> {
  const replies = await store
    .selectFrom('replies')
    .where('topic_id', '=', topicId)
    .select('id')
    .execute()
  return [topicId, ...replies.map(({ id }) => id)]
}

/**
 * What hangs on a post that has become the opening of a topic, or a reply, under the id it had: that
 * it was reacted to, remarked on, and said something else before.
 */
export async function renamePost(
  store: ForumStore,
  { id, type }: { id: string; type: PostType },
): Promise<void> {
  await store
    .updateTable('reactions')
    .set({ subject_type: type })
    .where('subject_id', '=', id)
    .execute()
  await store
    .updateTable('post_versions')
    .set({ subject_type: type })
    .where('subject_id', '=', id)
    .execute()
  await renameCommented(store, { subjectId: id, type })
  await renameItems(store, { subjectId: id, type })
}
