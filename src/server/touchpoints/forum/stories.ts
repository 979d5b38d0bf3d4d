import { sql } from 'kysely'
import type { Activity } from '#timeline'
import { replyPath, topicPath } from './path.ts'
import type { ForumStore } from './tables.ts'

/** What can be told of an activity: where it happened, and the words in which people are named. */
export interface Story {
  subjectType: 'topic' | 'reply' | 'comment'
  topicId: string
  spaceId: string
  /** An unlisted topic is told to nobody who does not know of it. */
  isListed: boolean
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
  const posts = about('post') // topics or replies
  const stories = [
    ...(await listTopicRows(store, [...about('topic'), ...posts])).map(storyOf('topic')),
    ...(await listReplyRows(store, [...about('reply'), ...posts])).map(storyOf('reply')),
    ...(await listCommentRows(store, about('comment'))).map(storyOf('comment')),
  ]
  return new Map(stories)
}

interface Row {
  id: string
  body: string
  spaceId: string
  topicId: string
  isListed: boolean
  slug: string
  title: string
  /** Of the reply that it is or stands below. */
  number: number | null
}

function storyOf(subjectType: Story['subjectType']) {
  return ({ id, slug, number, ...row }: Row): [string, Story] => {
    const topic = { id: row.topicId, slug }
    const path = number === null ? topicPath(topic) : replyPath(topic, number)
    return [id, { ...row, subjectType, path }]
  }
}

const topicColumns = [
  'topics.id as topicId',
  'topics.space_id as spaceId',
  'topics.slug',
  'topics.title',
  sql<boolean>`topics.unlisted_at is null`.as('isListed'),
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
