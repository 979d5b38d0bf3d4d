import { sql } from 'kysely'
import { batches } from '#paging'
import type { Viewer } from '#spaces'
import { visibleTopics } from './policy.ts'
import type { ForumStore } from './tables.ts'

const BATCH = 500

/** Every topic that the viewer may read and nobody removed, the oldest first, some at a time. */
export function streamTopics(store: ForumStore, viewer: Viewer | undefined) {
  return batches((last: { id: string } | undefined) =>
    store
      .selectFrom('topics')
      .innerJoin('spaces', 'spaces.id', 'topics.space_id')
      .where(visibleTopics(store, viewer))
      .where('topics.removed_at', 'is', null)
      .$if(last !== undefined, (query) => query.where('topics.id', '>', last?.id ?? ''))
      .select(['topics.id', 'spaces.name as space', 'topics.author_id as authorId', 'topics.kind'])
      .select(['topics.title', 'topics.body', 'topics.created_at as createdAt'])
      .select(['topics.edited_at as editedAt', 'topics.reply_count as replies'])
      .select(['topics.accepted_reply_id as acceptedReplyId', 'topics.like_count as likes'])
      .orderBy('topics.id')
      .limit(sql.lit(BATCH))
      .execute(),
  )
}

/** Every reply in those topics, without whispers, some at a time. */
export function streamReplies(store: ForumStore, viewer: Viewer | undefined) {
  return batches((last: { id: string } | undefined) =>
    store
      .selectFrom('replies')
      .where('topic_id', 'in', (query) =>
        query
          .selectFrom('topics')
          .innerJoin('spaces', 'spaces.id', 'topics.space_id')
          .where(visibleTopics(store, viewer))
          .where('topics.removed_at', 'is', null)
          .select('topics.id'),
      )
      .where('removed_at', 'is', null)
      .$if(last !== undefined, (query) => query.where('id', '>', last?.id ?? ''))
      .select(['id', 'topic_id as topicId', 'number', 'author_id as authorId', 'body'])
      .select(['created_at as createdAt', 'edited_at as editedAt', 'accepted_at as acceptedAt'])
      .select('like_count as likes')
      .orderBy('id')
      .limit(sql.lit(BATCH))
      .execute(),
  )
}
