import { allow } from '#errors'
import { newId } from '#ids'
import { screened, type Author } from '#moderation'
import { isStaff } from '#people'
import { wantPreviews } from '#previews'
import { findSpace } from '#spaces'
import { setTags } from '#tags'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { countDay } from './lists/count-day.ts'
import { mayStartTopic } from './policy.ts'
import { indexTopic } from './search-topic.ts'
import type { ForumStore } from './tables.ts'
import type { NewTopic } from './topic.ts'
import { excerptOf, readBody, readTitle } from './words.ts'

/** Starts a discussion or asks a question, and returns its id. Refuses whoever posts too fast. */
export function startTopic(
  store: ForumStore,
  viewer: Author | undefined,
  submission: NewTopic,
): Promise<string> {
  const { spaceId, kind, title, body } = submission
  return screened(store, viewer, { type: 'topic', submission }, async (store, screen) => {
    const space = await findSpace(store, viewer, spaceId)
    allow(mayStartTopic(viewer, space), 'topic.start', 'Sign in to start a topic.')
    const said = await screen({ title, body, spaceId })

    const words = { ...readTitle(said.title), ...readBody(said.body) }
    const tags = [...new Set([...said.tags, ...(submission.tags ?? [])])].slice(0, 5)
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
    await countDay(store, id, { posts: 1, readerId: authorId })
    if (tags.length > 0) await setTags(store, viewer, { type: 'topic', id, spaceId }, tags)
    await useUploads(store, viewer, { html: words.body_html, subjectId: id })
    await wantPreviews(store, words.body_html)
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
