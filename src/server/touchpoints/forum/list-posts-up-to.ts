import { sql } from 'kysely'
import type { Viewer } from '#spaces'
import { readableTopics } from './policy.ts'
import type { ForumStore } from './tables.ts'

/** A post as a letter quotes it. */
export interface QuotedPost {
  id: string
  type: 'topic' | 'reply'
  authorName: string
  bodyHtml: string
  createdAt: Date
}

/**
 * A reply and the posts before it, the newest first; without one, the opening post. Nothing of a
 * topic that the viewer may not read, and nothing that was removed.
 */
export async function listPostsUpTo(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, replyId, most }: { topicId: string; replyId?: string; most: number },
): Promise<QuotedPost[]> {
  const topics = store
    .selectFrom('topics')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .where(readableTopics(store, viewer))
    .where('topics.removed_at', 'is', null)
    .where('topics.id', '=', topicId)
  const opening = await topics
    .innerJoin('people as profile', 'profile.id', 'topics.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .select(['topics.id', 'author.name as authorName', 'topics.body_html as bodyHtml'])
    .select(['topics.created_at as createdAt', sql<'topic'>`'topic'`.as('type')])
    .execute()
  if (replyId === undefined) return opening
  const replies = await topics
    .innerJoin('replies', 'replies.topic_id', 'topics.id')
    .innerJoin('people as profile', 'profile.id', 'replies.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .where('replies.removed_at', 'is', null)
    .where('replies.number', '<=', (eb) =>
      eb.selectFrom('replies as last').where('last.id', '=', replyId).select('last.number'),
    )
    .select(['replies.id', 'author.name as authorName', 'replies.body_html as bodyHtml'])
    .select(['replies.created_at as createdAt', sql<'reply'>`'reply'`.as('type')])
    .orderBy('replies.number', 'desc')
    .limit(sql.lit(most))
    .execute()
  return [...replies, ...opening].slice(0, most)
}
