import { putDocuments, removeDocuments, type SearchDocument } from '#search'
import { plainText } from '#text'
import type { HeldTopic } from './hold.ts'
import type { ForumStore } from './tables.ts'

const columns = ['id', 'space_id', 'author_id', 'body_html', 'created_at'] as const

/** Lets a topic be found by its words of now, unless it is in no list. */
export async function indexTopic(store: ForumStore, topicId: string): Promise<void> {
  const topics = await store
    .selectFrom('topics')
    .where('id', '=', topicId)
    .where('unlisted_at', 'is', null)
    .where('removed_at', 'is', null)
    .select([...columns, 'title'])
    .execute()
  await putDocuments(
    store,
    topics.map((topic) => documentOf('topic', topic.title, topic)),
  )
}

/** Lets a reply be found that is posted in the same transaction, unless its topic is in no list. */
export async function indexNewReply(
  store: ForumStore,
  topic: HeldTopic,
  { id, authorId, body_html }: { id: string; authorId: string; body_html: string },
): Promise<void> {
  if (topic.isUnlisted) return
  const row = {
    ...{ id, body_html, topic_id: topic.id, space_id: topic.space.id },
    ...{ author_id: authorId, created_at: topic.heldAt },
  }
  await putDocuments(store, [documentOf('reply', topic.title, row)])
}

/** Lets replies of a topic be found by their words of now: one, those after a number, or all. */
export async function indexReplies(
  store: ForumStore,
  topic: { id: string; title: string },
  { replyId, afterNumber }: { replyId?: string; afterNumber?: number } = {},
): Promise<void> {
  let query = store
    .selectFrom('replies')
    .where('topic_id', '=', topic.id)
    .where('removed_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('topics')
          .where('id', '=', topic.id)
          .where('unlisted_at', 'is', null)
          .select('id'),
      ),
    )
    .select([...columns, 'topic_id'])
  if (replyId !== undefined) query = query.where('id', '=', replyId)
  if (afterNumber !== undefined) query = query.where('number', '>', afterNumber)
  const replies = await query.execute()
  await putDocuments(
    store,
    replies.map((reply) => documentOf('reply', topic.title, reply)),
  )
}

/** Takes a topic and its replies out of the search. */
export async function hideTopic(store: ForumStore, topicId: string): Promise<void> {
  const replies = await store
    .selectFrom('replies')
    .where('topic_id', '=', topicId)
    .select('id')
    .execute()
  await removeDocuments(store, 'topic', [topicId])
  await removeDocuments(
    store,
    'reply',
    replies.map(({ id }) => id),
  )
}

interface PostRow {
  id: string
  /** Of a reply. */
  topic_id?: string
  space_id: string
  author_id: string
  body_html: string
  created_at: Date
}

export function documentOf(
  subjectType: 'topic' | 'reply',
  title: string,
  post: PostRow,
): SearchDocument {
  return {
    subjectType,
    subjectId: post.id,
    rootId: post.topic_id ?? post.id,
    spaceId: post.space_id,
    authorId: post.author_id,
    title,
    body: plainText(post.body_html),
    at: post.created_at,
  }
}
