import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdReply, holdTopic } from '../hold.ts'
import type { PostType } from '../reaction.ts'
import type { ForumStore } from '../tables.ts'
import { mayOpenPost } from './editing.ts'

/** Lets everybody who may write in a topic correct a post of it, or its author alone again. */
export function openPost(
  store: ForumStore,
  viewer: Viewer | undefined,
  { type, id, isWiki }: { type: PostType; id: string; isWiki: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { topic, reply } =
      type === 'reply'
        ? await holdReply(store, viewer, id)
        : { topic: await holdTopic(store, viewer, id), reply: undefined }
    const post = reply ?? topic
    const message = 'Its author and moderators may let everybody edit a post.'
    allow(mayOpenPost(viewer, topic, post), 'post.open', message)
    if (post.isWiki === isWiki) return
    await store
      .updateTable(type === 'topic' ? 'topics' : 'replies')
      .set({ is_wiki: isWiki })
      .where('id', '=', id)
      .execute()
    await record(store, {
      type: isWiki ? 'post.opened_to_all' : 'post.closed_to_others',
      personId: viewer.id,
      subjectId: id,
      details: { topicId: topic.id },
    })
  })
}
