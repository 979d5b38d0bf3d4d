import { sql } from 'kysely'
import { remembered, type Hole } from '#database'
import { DomainError, found } from '#errors'
import type { Viewer } from '#spaces'
import { accepter, type Acceptance } from './accepting.ts'
import { mayReadTopic, type ReplyFacts, type TopicFacts } from './policy.ts'
import type { ForumStore } from './tables.ts'
import { factColumns, factsOf, removerOf } from './topic-rows.ts'

export interface HeldTopic extends TopicFacts {
  id: string
  authorProfileId: string
  slug: string
  title: string
  version: number
  lastNumber: number
  acceptedReplyId: string | null
  slowSeconds: number | null
  mergedIntoId: string | null
  /** The time of the transaction, which is that of whatever it writes. */
  heldAt: Date
}

export interface HeldReply extends ReplyFacts, Acceptance {
  id: string
  authorProfileId: string
  number: number
  version: number
}

/** Keeps a topic that the viewer may read from changing, until the transaction ends. */
export async function holdTopic(
  store: ForumStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<HeldTopic> {
  const [row] = await askTopic(store, { id })
  const topic = row && { ...row, ...factsOf(row) }
  const readable = topic && mayReadTopic(viewer, topic) ? topic : undefined
  return found(readable, 'topic.unknown', 'There is no such topic.')
}

const askTopic = remembered((store: ForumStore, hole: Hole<{ id: string }>) =>
  store
    .selectFrom('topics')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .innerJoin('people as profile', 'profile.id', 'topics.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .where(
      'topics.id',
      '=',
      hole(({ id }) => id),
    )
    .select(factColumns)
    .select([
      'topics.id',
      'topics.author_id as authorProfileId',
      'topics.slug',
      'topics.title',
      'topics.version',
      'topics.last_number as lastNumber',
      'topics.accepted_reply_id as acceptedReplyId',
      'topics.slow_seconds as slowSeconds',
      'topics.merged_into_id as mergedIntoId',
      removerOf('topics'),
      sql<Date>`now()`.as('heldAt'),
    ])
    .forNoKeyUpdate('topics'),
)

/** Keeps a reply and its topic from changing. The topic first, so that nobody waits in a ring. */
export async function holdReply(
  store: ForumStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<{ topic: HeldTopic; reply: HeldReply }> {
  const unknown = ['reply.unknown', 'There is no such reply.'] as const
  const place = await store
    .selectFrom('replies')
    .where('id', '=', id)
    .select('topic_id as topicId')
    .executeTakeFirst()
  const topic = await holdTopic(store, viewer, found(place, ...unknown).topicId)
  const reply = await store
    .selectFrom('replies')
    .innerJoin('people as profile', 'profile.id', 'replies.author_id')
    .where('replies.id', '=', id)
    // Moved away while we waited for its topic, it is not in our hands.
    .where('replies.topic_id', '=', topic.id)
    .select([
      'replies.id',
      'replies.author_id as authorProfileId',
      'profile.canonical_id as authorId',
      'replies.number',
      'replies.version',
      'replies.is_wiki as isWiki',
      'replies.accepted_at as acceptedAt',
      'replies.created_at as createdAt',
      'replies.removed_at as removedAt',
      removerOf('replies'),
      accepter,
    ])
    .forNoKeyUpdate('replies')
    .executeTakeFirst()
  if (!reply) {
    const message = 'A moderator moved this post just now. Look for it again.'
    throw new DomainError('conflict', 'post.moved', message)
  }
  return { topic, reply }
}
