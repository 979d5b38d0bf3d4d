import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { onlyAuthors, refuseOverwriting } from './edit-topic.ts'
import { holdReply } from './hold.ts'
import { mayEditPost } from './policy.ts'
import type { ReplyChanges } from './reply.ts'
import { indexReplies } from './search-topic.ts'
import type { ForumStore } from './tables.ts'
import { readBody } from './words.ts'

/** Rewrites a reply. Refuses if somebody else did so since the version that was read. */
export function editReply(
  store: ForumStore,
  viewer: Viewer | undefined,
  { replyId, body, version }: ReplyChanges & { replyId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { topic, reply } = await holdReply(store, viewer, replyId)
    allow(mayEditPost(viewer, topic, reply), 'post.edit', onlyAuthors)
    refuseOverwriting(reply.version, version)

    const words = readBody(body)
    await store
      .updateTable('replies')
      .set({ ...words, edited_at: now(), version: version + 1 })
      .where('id', '=', replyId)
      .execute()
    await useUploads(store, viewer, { html: words.body_html, spaceId: topic.space.id })
    await indexReplies(store, topic, replyId)
    await record(store, {
      type: 'reply.edited',
      personId: viewer.id,
      subjectId: replyId,
      details: { topicId: topic.id },
    })
  })
}
