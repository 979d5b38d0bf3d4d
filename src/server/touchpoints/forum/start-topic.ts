import { inTransaction } from '#database'
import { allow } from '#errors'
import { newId } from '#ids'
import { isStaff } from '#people'
import { findSpace, type Viewer } from '#spaces'
import { setTags } from '#tags'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { keepPace } from './pace.ts'
import { mayStartTopic } from './policy.ts'
import { indexTopic } from './search-topic.ts'
import type { ForumStore } from './tables.ts'
import type { NewTopic } from './topic.ts'
import { excerptOf, readBody, readTitle } from './words.ts'

/** Starts a discussion or asks a question, and returns its id. Refuses whoever posts too fast. */
export function startTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  { spaceId, kind, title, body, tags = [] }: NewTopic,
): Promise<string> {
  return inTransaction(store, async (store) => {
    const space = await findSpace(store, viewer, spaceId)
    allow(mayStartTopic(viewer, space), 'topic.start', 'Sign in to start a topic.')
    await keepPace(store, viewer)

    const words = { ...readTitle(title), ...readBody(body) }
    const [id, authorId] = [newId(), viewer.id]
    await store
      .insertInto('topics')
      .values({
        id,
        space_id: spaceId,
        author_id: authorId,
        kind,
        ...words,
        excerpt: excerptOf(words),
        last_author_id: authorId,
      })
      .execute()
    if (tags.length > 0) await setTags(store, viewer, { type: 'topic', id, spaceId }, tags)
    await useUploads(store, viewer, { html: words.body_html, subjectId: id })
    await indexTopic(store, id)
    await record(store, {
      type: 'topic.started',
      personId: authorId,
      subjectId: id,
      details: { spaceId, kind, byStaff: isStaff(viewer) },
    })
    return id
  })
}
