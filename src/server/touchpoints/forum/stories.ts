import type { Activity } from '#timeline'
import { replyPath, topicPath } from './path.ts'
import type { ForumStore } from './tables.ts'

/** What can be told of an activity: where it happened, and the words in which people are named. */
export interface Story {
  subjectType: 'topic' | 'reply' | 'comment'
  spaceId: string
  title: string
  body: string
  path: string
}

/** The stories behind activities, by their subject. What was removed since is no story. */
export async function findStories(
  store: ForumStore,
  activities: readonly Activity[],
): Promise<Map<string, Story>> {
  const about = (kind: string) =>
    activities.filter(({ type }) => type.startsWith(`${kind}.`)).map(({ subjectId }) => subjectId)
  const stories = [
    ...(await listTopicRows(store, about('topic'))).map(storyOf('topic')),
    ...(await listReplyRows(store, about('reply'))).map(storyOf('reply')),
    ...(await listCommentRows(store, about('comment'))).map(storyOf('comment')),
  ]
  return new Map(stories)
}

interface Row {
  id: string
  body: string
  spaceId: string
  topicId: string
  slug: string
  title: string
  /** Of the reply that it is or stands below. */
  number: number | null
}

function storyOf(subjectType: Story['subjectType']) {
  return ({ id, spaceId, title, body, topicId, slug, number }: Row): [string, Story] => {
    const topic = { id: topicId, slug }
    const path = number === null ? topicPath(topic) : replyPath(topic, number)
    return [id, { subjectType, spaceId, title, body, path }]
  }
}

const topicColumns = [
  'topics.id as topicId',
  'topics.space_id as spaceId',
  'topics.slug',
  'topics.title',
] as const

async function listTopicRows(store: ForumStore, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return []
  const rows = await store
    .selectFrom('topics')
    .where(({ eb, fn, val }) => eb('topics.id', '=', fn.any(val(ids))))
    .where('topics.removed_at', 'is', null)
    .select(topicColumns)
    .select(['topics.id', 'topics.body'])
    .execute()
  return rows.map((row) => ({ ...row, number: null }))
}

async function listReplyRows(store: ForumStore, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return []
  return await store
    .selectFrom('replies')
    .innerJoin('topics', 'topics.id', 'replies.topic_id')
    .where(({ eb, fn, val }) => eb('replies.id', '=', fn.any(val(ids))))
    .where('replies.removed_at', 'is', null)
    .where('topics.removed_at', 'is', null)
    .select(topicColumns)
    .select(['replies.id', 'replies.body', 'replies.number'])
    .execute()
}

async function listCommentRows(store: ForumStore, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return []
  return await store
    .selectFrom('comments')
    .innerJoin('topics', 'topics.id', 'comments.root_id')
    .leftJoin('replies', 'replies.id', 'comments.subject_id')
    .where(({ eb, fn, val }) => eb('comments.id', '=', fn.any(val(ids))))
    .where('comments.removed_at', 'is', null)
    .where('topics.removed_at', 'is', null)
    .select(topicColumns)
    .select(['comments.id', 'comments.body', 'replies.number'])
    .execute()
}
