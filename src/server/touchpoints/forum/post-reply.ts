import { sql } from 'kysely'
import { remembered, together, type Hole } from '#database'
import { allow } from '#errors'
import { newId } from '#ids'
import { screened, type Author } from '#moderation'
import { isStaff } from '#people'
import { wantPreviews } from '#previews'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { holdTopic, type HeldTopic } from './hold.ts'
import { countDay } from './lists/count-day.ts'
import { mayReply } from './policy.ts'
import type { NewReply } from './reply.ts'
import { indexNewReply } from './search-topic.ts'
import { keepSlow } from './states/slow-topic.ts'
import type { ForumStore } from './tables.ts'
import { readBody, type PostWords } from './words.ts'

/** Replies to a topic and returns the id. Refuses locked topics and whoever posts too fast. */
export function postReply(
  store: ForumStore,
  viewer: Author | undefined,
  submission: NewReply,
): Promise<string> {
  const { topicId, body } = submission
  return screened(store, viewer, { type: 'reply', submission }, async (store, screen, hold) => {
    // Held from here on, so that of two replies at once each gets a number of its own.
    const topic = await hold((store) => holdTopic(store, viewer, topicId))
    allow(
      mayReply(viewer, topic),
      'topic.reply',
      'Replying takes a signed-in person, an open topic and a space in which they may.',
    )
    await keepSlow(store, viewer, topic)
    const { id: spaceId } = topic.space
    const said = await screen({ body, spaceId, place: topicId })

    const words = readBody(said.body)
    const id = newId()
    await together(store, (store) => [
      insertReply(store, topic, { id, authorId: viewer.id, ...words }),
      countReply(store, topic, viewer),
      countDay(store, topicId, { posts: 1, readerId: viewer.id }),
      useUploads(store, viewer, { html: words.body_html, subjectId: id }),
      wantPreviews(store, words.body_html),
      indexNewReply(store, topic, { id, authorId: viewer.id, ...words }),
      record(store, {
        type: 'reply.posted',
        personId: viewer.id,
        subjectId: id,
        details: {
          ...{ topicId, kind: topic.kind },
          ...{ toId: topic.authorProfileId, byStaff: isStaff(viewer) },
        },
      }),
    ])
    return id
  })
}

interface Row extends PostWords {
  id: string
  authorId: string
}

async function insertReply(store: ForumStore, topic: HeldTopic, row: Row): Promise<void> {
  await askInsert(store, { topic, row })
}

const askInsert = remembered((store: ForumStore, hole: Hole<{ topic: HeldTopic; row: Row }>) =>
  store.insertInto('replies').values({
    id: hole(({ row }) => row.id),
    topic_id: hole(({ topic }) => topic.id),
    space_id: hole(({ topic }) => topic.space.id),
    author_id: hole(({ row }) => row.authorId),
    number: hole(({ topic }) => topic.lastNumber + 1),
    body: hole(({ row }) => row.body),
    body_html: hole(({ row }) => row.body_html),
  }),
)

async function countReply(store: ForumStore, topic: HeldTopic, viewer: Author): Promise<void> {
  await askCount(store, {
    ...{ topicId: topic.id, authorId: viewer.id },
    byOther: topic.authorId === viewer.id ? 0 : 1,
  })
}

interface Counted {
  topicId: string
  authorId: string
  byOther: number
}

const askCount = remembered((store: ForumStore, hole: Hole<Counted>) =>
  store
    .updateTable('topics')
    .set(({ eb }) => ({
      reply_count: eb('reply_count', '+', 1),
      other_reply_count: eb(
        'other_reply_count',
        '+',
        hole(({ byOther }) => byOther),
      ),
      last_number: eb('last_number', '+', 1),
      last_posted_at: sql<Date>`greatest(last_posted_at, now())`,
      last_author_id: hole(({ authorId }) => authorId),
    }))
    .where(
      'id',
      '=',
      hole(({ topicId }) => topicId),
    ),
)
