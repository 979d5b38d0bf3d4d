import { inTransaction } from '#database'
import { allow } from '#errors'
import { noteRevision, rescreen } from '#moderation'
import { wantPreviews } from '#previews'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { holdReply } from '../hold.ts'
import type { ReplyChanges } from '../reply.ts'
import { indexReplies } from '../search-topic.ts'
import type { ForumStore } from '../tables.ts'
import { readBody } from '../words.ts'
import { onlyAuthors, refuseOverwriting } from './edit-topic.ts'
import { mayEditPost } from './editing.ts'
import { keepVersion } from './keep-version.ts'

/**
 * Rewrites a reply; the former version is kept. Refuses if somebody else changed it since the
 * version that was read.
 */
export function editReply(
  store: ForumStore,
  viewer: Viewer | undefined,
  { replyId, version, ...changes }: ReplyChanges & { replyId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { topic, reply } = await holdReply(store, viewer, replyId)
    allow(mayEditPost(viewer, topic, reply), 'post.edit', onlyAuthors)
    refuseOverwriting(reply.version, version)

    const place = { type: 'reply', id: replyId, spaceId: topic.space.id } as const
    const { body } = await rescreen(store, viewer, place, changes)
    const words = readBody(body)
    const written = await keepVersion(store, viewer, { type: 'reply', id: replyId }, words)
    await store
      .updateTable('replies')
      .set({ ...words, ...written })
      .where('id', '=', replyId)
      .execute()
    await useUploads(store, viewer, { html: words.body_html, subjectId: replyId })
    await wantPreviews(store, words.body_html)
    await indexReplies(store, topic, { replyId })
    if (reply.removedAt !== null) await noteRevision(store, place, body)
    await record(store, {
      type: 'reply.edited',
      personId: viewer.id,
      subjectId: replyId,
      details: { topicId: topic.id },
    })
  })
}
