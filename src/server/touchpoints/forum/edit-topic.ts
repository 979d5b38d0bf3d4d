import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { holdTopic } from './hold.ts'
import { EDITING_HOURS, mayEditPost } from './policy.ts'
import { indexReplies, indexTopic } from './search-topic.ts'
import type { ForumStore } from './tables.ts'
import type { TopicChanges } from './topic.ts'
import { excerptOf, readBody, readTitle } from './words.ts'

/** Rewrites a topic. Refuses if somebody else did so since the version that was read. */
export function editTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, title, body, version }: TopicChanges & { topicId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayEditPost(viewer, topic), 'post.edit', onlyAuthors)
    refuseOverwriting(topic.version, version)

    const words = { ...readTitle(title), ...readBody(body) }
    await store
      .updateTable('topics')
      .set({ ...words, excerpt: excerptOf(words), edited_at: now(), version: version + 1 })
      .where('id', '=', topicId)
      .execute()
    await useUploads(store, viewer, { html: words.body_html, spaceId: topic.space.id })
    await indexTopic(store, topicId)
    if (words.title !== topic.title) await indexReplies(store, { ...topic, ...words })
    const details = { topicId }
    await record(store, { type: 'topic.edited', personId: viewer.id, subjectId: topicId, details })
  })
}

export const onlyAuthors = `Its author may edit a post for ${EDITING_HOURS} hours, moderators always.`

export function refuseOverwriting(current: number, read: number): void {
  if (current === read) return
  const message =
    'Somebody changed this meanwhile. Read their version, then make your changes again.'
  throw new DomainError('conflict', 'post.changed', message)
}
