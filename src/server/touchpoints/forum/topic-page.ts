import { sql } from 'kysely'
import { listCommentsAmong, type Comment } from '#comments'
import { found } from '#errors'
import type { Viewer } from '#spaces'
import { selectTopic, topicOf } from './find-topic.ts'
import { replyOf, selectReplies, startOfPage } from './list-replies.ts'
import { mayReadTopic } from './policy.ts'
import { pageOfNumber, REPLIES_PER_PAGE, type Reply } from './reply.ts'
import type { ForumStore } from './tables.ts'
import type { Topic } from './topic.ts'
import { factsOf } from './topic-rows.ts'

export interface TopicPage {
  topic: Omit<Topic, 'body'> & { comments: Comment[] }
  replies: (Reply & { comments: Comment[] })[]
  page: number
  pages: number
}

/** All that a page of a topic shows, by three questions asked at once, however long the topic is. */
export async function findTopicPage(
  store: ForumStore,
  viewer: Viewer | undefined,
  id: string,
  { page }: { page: number },
): Promise<TopicPage> {
  const start = startOfPage(page)
  const [row, replies, comments] = await Promise.all([
    selectTopic(store, viewer, id).executeTakeFirst(),
    selectReplies(store, viewer, id, start).execute(),
    listCommentsAmong(store, viewer, postsShown(id, start)),
  ])
  const facts = row && factsOf(row)
  const readable = facts && mayReadTopic(viewer, facts) ? { row, facts } : undefined
  const topic = found(readable, 'topic.unknown', 'There is no such topic.')
  const pages = pageOfNumber(topic.row.lastNumber)
  found(page <= pages || undefined, 'topic.page.unknown', 'The topic has no such page.')

  const on = Map.groupBy(comments, (comment) => comment.subjectId)
  return {
    topic: { ...topicOf(viewer, topic.row), comments: on.get(id) ?? [] },
    replies: replies.map((reply) => {
      const accepted = topic.row.acceptedReplyId
      const comments = reply.removedAt === null ? on.get(reply.id) : undefined
      return { ...replyOf(viewer, topic.facts, accepted, reply), comments: comments ?? [] }
    }),
    page,
    pages,
  }
}

function postsShown(topicId: string, start: number) {
  return sql<string>`(
    select id from replies
    where topic_id = ${topicId} and number > ${start} and number <= ${start + REPLIES_PER_PAGE}
    union all select ${topicId}::uuid
  )`
}
