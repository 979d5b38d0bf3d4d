import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { noteRevision, rescreen } from '#moderation'
import { wantPreviews } from '#previews'
import type { Viewer } from '#spaces'
import { mustSuitTags, setTags, tagsOf } from '#tags'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { forgetAnswers } from '../accept-reply.ts'
import { holdTopic } from '../hold.ts'
import { indexReplies, indexTopic } from '../search-topic.ts'
import type { ForumStore } from '../tables.ts'
import type { TopicChanges } from '../topic.ts'
import { excerptOf, readBody, readTitle } from '../words.ts'
import { EDITING, mayEditPost } from './editing.ts'
import { keepVersion } from './keep-version.ts'

/**
 * Rewrites a topic; its kind and tags stay as they are if they are not given. The former version is
 * kept. Refuses if somebody else changed it since the version that was read.
 */
export function editTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, kind, tags, version, ...changes }: TopicChanges & { topicId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayEditPost(viewer, topic), 'post.edit', onlyAuthors)
    refuseOverwriting(topic.version, version)

    const thing = { type: 'topic', id: topicId, spaceId: topic.space.id } as const
    const { title, body } = await rescreen(store, viewer, thing, changes)
    const words = { ...readTitle(title), ...readBody(body) }
    const isRetagged = tags !== undefined && !isSame(tags, await namesOfTags(store, topicId))
    const now = { ...words, isSorted: isRetagged || (kind ?? topic.kind) !== topic.kind }
    const written = await keepVersion(store, viewer, { type: 'topic', id: topicId }, now)
    await store
      .updateTable('topics')
      .set({ ...words, ...written, kind: kind ?? topic.kind, excerpt: excerptOf(words) })
      .where('id', '=', topicId)
      .execute()
    if (isRetagged) {
      await mustSuitTags(store, viewer, { ...thing, names: tags })
      await setTags(store, viewer, thing, tags)
    }
    if (kind === 'discussion') await forgetAnswers(store, viewer, topic)
    await useUploads(store, viewer, { html: words.body_html, subjectId: topicId })
    await wantPreviews(store, words.body_html)
    await indexTopic(store, topicId)
    if (topic.removedAt !== null) await noteRevision(store, thing, body)
    if (words.title !== topic.title) await indexReplies(store, { ...topic, ...words })
    const details = { topicId }
    await record(store, { type: 'topic.edited', personId: viewer.id, subjectId: topicId, details })
  })
}

export const onlyAuthors =
  `Its author may edit a post for ${EDITING.hours} hours, or a month if we know them well; ` +
  'moderators always, and everybody what is open to all.'

export function refuseOverwriting(current: number, read: number): void {
  if (current === read) return
  const message =
    'Somebody changed this meanwhile. Read their version, then make your changes again.'
  throw new DomainError('conflict', 'post.changed', message)
}

async function namesOfTags(store: ForumStore, topicId: string): Promise<string[]> {
  const tags = await tagsOf(store, 'topic', [topicId])
  return (tags.get(topicId) ?? []).map(({ name }) => name)
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return [...some].sort().join('\n') === [...others].sort().join('\n')
}
