import type { ExpressionBuilder } from 'kysely'
import { now } from '#clock'
import { mayAct, mayModerate, profilesOf, type PeopleTables } from '#people'
import { mayEnter, visibleSpaces, type Space, type SpaceTables, type Viewer } from '#spaces'
import type { ForumStore, ForumTables } from './tables.ts'

/** How long authors may still change or take back what they wrote. */
export const EDITING_HOURS = 24

/** What must be known of a topic to say who may do what with it. Ids are those of people. */
export interface TopicFacts {
  authorId: string
  space: Space
  kind: 'discussion' | 'question'
  createdAt: Date
  otherReplies: number
  isLocked: boolean
  removedAt: Date | null
  /** Who removed it. */
  removedById: string | null
}

/** The same of a reply. */
export interface ReplyFacts {
  authorId: string
  createdAt: Date
  removedAt: Date | null
  removedById: string | null
}

/** A removed topic is there for its author and for moderators only. */
export function mayReadTopic(
  viewer: Viewer | undefined,
  topic: Pick<TopicFacts, 'space' | 'authorId' | 'removedAt'>,
): boolean {
  if (!mayEnter(viewer, topic.space)) return false
  return topic.removedAt === null || topic.authorId === viewer?.id || mayModerate(viewer)
}

/** The SQL twin of `mayReadTopic`, for queries that join `spaces`. */
export function visibleTopics(store: ForumStore, viewer: Viewer | undefined) {
  const moderates: boolean = mayModerate(viewer)
  type Joined = ForumTables & SpaceTables & PeopleTables
  return (builder: ExpressionBuilder<Joined, 'topics' | 'spaces'>) =>
    builder.and([
      visibleSpaces(viewer)(builder as unknown as ExpressionBuilder<SpaceTables, 'spaces'>),
      moderates
        ? builder.lit(true)
        : builder.or([
            builder('topics.removed_at', 'is', null),
            ...(viewer ? [builder('topics.author_id', 'in', profilesOf(store, viewer.id))] : []),
          ]),
    ])
}

export function mayStartTopic(viewer: Viewer | undefined, space: Space): viewer is Viewer {
  return mayAct(viewer) && mayEnter(viewer, space)
}

/** Replying and commenting. A locked topic is still open to moderators. */
export function mayReply(viewer: Viewer | undefined, topic: TopicFacts): viewer is Viewer {
  return mayJoinIn(viewer, topic) && (!topic.isLocked || mayModerate(viewer))
}

/** Reacting to the topic itself, or to a reply in it: to anybody's words but one's own. */
export function mayReact(
  viewer: Viewer | undefined,
  topic: TopicFacts,
  post: ReplyFacts | TopicFacts = topic,
): viewer is Viewer {
  return mayJoinIn(viewer, topic) && post.removedAt === null && post.authorId !== viewer.id
}

/** Saying which reply answers a question. */
export function mayAccept(viewer: Viewer | undefined, topic: TopicFacts): viewer is Viewer {
  if (!mayJoinIn(viewer, topic) || topic.kind !== 'question') return false
  return topic.authorId === viewer.id || mayModerate(viewer)
}

/** Changing the words of a topic or, if one is given, of a reply in it. */
export function mayEditPost(
  viewer: Viewer | undefined,
  topic: TopicFacts,
  post: ReplyFacts | TopicFacts = topic,
  at: Date = now(),
): viewer is Viewer {
  if (!mayJoinIn(viewer, topic) || post.removedAt !== null) return false
  const age = at.getTime() - post.createdAt.getTime()
  const isFresh = age < EDITING_HOURS * 3_600_000
  return (post.authorId === viewer.id && isFresh && !topic.isLocked) || mayModerate(viewer)
}

/** Authors take a topic back as long as nobody else has replied; moderators always may. */
export function mayRemoveTopic(viewer: Viewer | undefined, topic: TopicFacts): viewer is Viewer {
  if (!mayJoinIn(viewer, topic)) return false
  return (topic.authorId === viewer.id && topic.otherReplies === 0) || mayModerate(viewer)
}

/** Authors bring back what they took back themselves, not what a moderator removed. */
export function mayRestoreTopic(viewer: Viewer | undefined, topic: TopicFacts): viewer is Viewer {
  if (!mayAct(viewer) || !mayReadTopic(viewer, topic) || topic.removedAt === null) return false
  return topic.removedById === viewer.id || mayModerate(viewer)
}

export function mayRemoveReply(
  viewer: Viewer | undefined,
  topic: TopicFacts,
  reply: ReplyFacts,
): viewer is Viewer {
  if (!mayJoinIn(viewer, topic) || reply.removedAt !== null) return false
  return reply.authorId === viewer.id || mayModerate(viewer)
}

export function mayRestoreReply(
  viewer: Viewer | undefined,
  topic: TopicFacts,
  reply: ReplyFacts,
): viewer is Viewer {
  if (!mayJoinIn(viewer, topic) || reply.removedAt === null) return false
  const isOwn = reply.authorId === viewer.id && reply.removedById === viewer.id
  return isOwn || mayModerate(viewer)
}

/** Of a removed reply only its author and moderators see the words. */
export function mayReadReply(
  viewer: Viewer | undefined,
  reply: Pick<ReplyFacts, 'authorId' | 'removedAt'>,
): boolean {
  return reply.removedAt === null || reply.authorId === viewer?.id || mayModerate(viewer)
}

/** Pinning, locking, and changing tags. */
export function mayModerateTopic(viewer: Viewer | undefined, topic: TopicFacts): viewer is Viewer {
  return mayReadTopic(viewer, topic) && mayModerate(viewer)
}

/** Doing anything at all with a topic that stands. */
function mayJoinIn(viewer: Viewer | undefined, topic: TopicFacts): viewer is Viewer {
  return mayAct(viewer) && mayReadTopic(viewer, topic) && topic.removedAt === null
}
