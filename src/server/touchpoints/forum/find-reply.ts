import { found } from '#errors'
import type { Viewer } from '#spaces'
import { mayReadReply, mayReadTopic } from './policy.ts'
import type { ForumStore } from './tables.ts'
import { factColumns, factsOf, removerOf } from './topic-rows.ts'

/** A reply as it was written, for editing it, and where it stands. */
export interface ReplySource {
  id: string
  topicId: string
  topicSlug: string
  topicTitle: string
  number: number
  body: string
  version: number
}

/** The reply. Whoever may not read it, or its topic, hears that there is none. */
export async function findReply(
  store: ForumStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<ReplySource> {
  const row = await store
    .selectFrom('replies')
    .innerJoin('topics', 'topics.id', 'replies.topic_id')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .innerJoin('people as profile', 'profile.id', 'topics.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .innerJoin('people as writer', 'writer.id', 'replies.author_id')
    .where('replies.id', '=', id)
    .select(factColumns)
    .select([
      'replies.id',
      'replies.number',
      'replies.body',
      'replies.version',
      'replies.removed_at as replyRemovedAt',
      'writer.canonical_id as writerId',
      'topics.id as topicId',
      'topics.slug as topicSlug',
      'topics.title as topicTitle',
      removerOf('topics'),
    ])
    .executeTakeFirst()
  const isReadable =
    row &&
    mayReadTopic(viewer, factsOf(row)) &&
    mayReadReply(viewer, factsOf(row), { authorId: row.writerId, removedAt: row.replyRemovedAt })
  const reply = found(isReadable ? row : undefined, 'reply.unknown', 'There is no such reply.')
  const { topicId, topicSlug, topicTitle, number, body, version } = reply
  return { id, topicId, topicSlug, topicTitle, number, body, version }
}
