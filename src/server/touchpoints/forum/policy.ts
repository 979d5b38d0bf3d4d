import type { ExpressionBuilder } from 'kysely'
import { mayAct, mayModerate, mayUseDesk, profilesOf, type PeopleTables } from '#people'
import {
  mayEnter,
  mayModerateIn,
  mayPostIn,
  moderatedSpaces,
  moderatesSomewhere,
  visibleSpaces,
  type Posters,
  type Posting,
  type Space,
  type SpaceTables,
  type Viewer,
} from '#spaces'
import type { ForumStore, ForumTables } from './tables.ts'

/** What must be known of a topic to say who may do what with it. Ids are those of people. */
export interface TopicFacts {
  authorId: string
  space: Space
  kind: 'discussion' | 'question'
  createdAt: Date
  otherReplies: number
  isLocked: boolean
  /** Read only, for everybody. */
  isArchived: boolean
  /** In no list; whoever has the address reads it. */
  isUnlisted: boolean
  /** Whether everybody may correct it. */
  isWiki: boolean
  /** From which level of trust on members say what answers a question of somebody else. */
  acceptLevel: number
  /** Who may reply in its space. */
  repliedBy: Posters
  removedAt: Date | null
  /** Who removed it. */
  removedById: string | null
}

/** The same of a reply. */
export interface ReplyFacts {
  authorId: string
  isWiki: boolean
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
  return (
    topic.removedAt === null || topic.authorId === viewer?.id || mayModerateIn(viewer, topic.space)
  )
}

type Joined = ForumTables & SpaceTables & PeopleTables
type Topics = ExpressionBuilder<Joined, 'topics' | 'spaces'>

/** The SQL twin of `mayReadTopic`, for queries that join `spaces`. */
export function readableTopics(store: ForumStore, viewer: Viewer | undefined) {
  return (topics: Topics) => topicsWith(store, viewer, ['topics.removed_at'])(topics)
}

/** Meeting a topic in a list, a search or a letter: an unlisted one is for whoever has its address. */
export function mayListTopic(
  viewer: Viewer | undefined,
  topic: Pick<TopicFacts, 'space' | 'authorId' | 'removedAt' | 'isUnlisted'>,
): boolean {
  if (!mayReadTopic(viewer, topic)) return false
  return !topic.isUnlisted || topic.authorId === viewer?.id || mayModerateIn(viewer, topic.space)
}

/** The SQL twin of `mayListTopic`, for queries that join `spaces`. */
export function visibleTopics(store: ForumStore, viewer: Viewer | undefined) {
  return (topics: Topics) =>
    topicsWith(store, viewer, ['topics.removed_at', 'topics.unlisted_at'])(topics)
}

/** Topics in spaces that the viewer may enter, with nothing in these columns unless it is theirs. */
function topicsWith(
  store: ForumStore,
  viewer: Viewer | undefined,
  empty: readonly ('topics.removed_at' | 'topics.unlisted_at')[],
) {
  return (topics: Topics) => {
    const entered = visibleSpaces(viewer)(topics)
    const moderates: boolean = mayModerate(viewer)
    if (moderates) return entered
    const isOpen = topics.and(empty.map((column) => topics(column, 'is', null)))
    if (!viewer) return topics.and([entered, isOpen])
    const isOwn = topics('topics.author_id', 'in', profilesOf(store, viewer.id))
    const kept = moderatesSomewhere(viewer) ? [moderatedSpaces(viewer)(topics)] : []
    return topics.and([entered, topics.or([isOpen, isOwn, ...kept])])
  }
}

export function mayStartTopic(
  viewer: Viewer | undefined,
  space: Space & Pick<Posting, 'startedBy'>,
): viewer is Viewer {
  return mayPostIn(viewer, space, space.startedBy)
}

/** Replying and commenting, as the space says. A locked topic is still open to moderators. */
export function mayReply(viewer: Viewer | undefined, topic: TopicFacts): viewer is Viewer {
  if (!mayPostIn(viewer, topic.space, topic.repliedBy)) return false
  return mayJoinIn(viewer, topic) && (!topic.isLocked || mayModerateIn(viewer, topic.space))
}

/** Reacting to the topic itself, or to a reply in it: to anybody's words but one's own. */
export function mayReact(
  viewer: Viewer | undefined,
  topic: TopicFacts,
  post: ReplyFacts | TopicFacts = topic,
): viewer is Viewer {
  return mayJoinIn(viewer, topic) && post.removedAt === null && post.authorId !== viewer.id
}

/** Authors take a topic back as long as nobody else has replied; moderators always may. */
export function mayRemoveTopic(viewer: Viewer | undefined, topic: TopicFacts): viewer is Viewer {
  if (!mayJoinIn(viewer, topic)) return false
  return (
    (topic.authorId === viewer.id && topic.otherReplies === 0) || mayModerateIn(viewer, topic.space)
  )
}

/** Authors bring back what they took back themselves, not what a moderator removed. */
export function mayRestoreTopic(viewer: Viewer | undefined, topic: TopicFacts): viewer is Viewer {
  if (!mayAct(viewer) || !mayReadTopic(viewer, topic) || topic.removedAt === null) return false
  return topic.removedById === viewer.id || mayModerateIn(viewer, topic.space)
}

export function mayRemoveReply(
  viewer: Viewer | undefined,
  topic: TopicFacts,
  reply: ReplyFacts,
): viewer is Viewer {
  if (!mayJoinIn(viewer, topic) || reply.removedAt !== null) return false
  return reply.authorId === viewer.id || mayModerateIn(viewer, topic.space)
}

export function mayRestoreReply(
  viewer: Viewer | undefined,
  topic: TopicFacts,
  reply: ReplyFacts,
): viewer is Viewer {
  if (!mayJoinIn(viewer, topic) || reply.removedAt === null) return false
  const isOwn = reply.authorId === viewer.id && reply.removedById === viewer.id
  return isOwn || mayModerateIn(viewer, topic.space)
}

/** Of a removed reply only its author and moderators see the words. */
export function mayReadReply(
  viewer: Viewer | undefined,
  { space }: Pick<TopicFacts, 'space'>,
  reply: Pick<ReplyFacts, 'authorId' | 'removedAt'>,
): boolean {
  const isOwn = reply.authorId === viewer?.id
  return reply.removedAt === null || isOwn || mayModerateIn(viewer, space)
}

/** Pinning, locking, moving: whatever is done to a topic as a whole. */
export function mayModerateTopic(viewer: Viewer | undefined, topic: TopicFacts): viewer is Viewer {
  return mayReadTopic(viewer, topic) && mayModerateIn(viewer, topic.space)
}

/** Reading and saying what staff say among themselves: whoever works here and may read the topic. */
export function mayWhisper(
  viewer: Viewer | undefined,
  topic: Pick<TopicFacts, 'space' | 'authorId' | 'removedAt'>,
): viewer is Viewer {
  return mayUseDesk(viewer) && mayReadTopic(viewer, topic)
}

/** Doing anything at all with a topic that stands and is not archived. */
export function mayJoinIn(viewer: Viewer | undefined, topic: TopicFacts): viewer is Viewer {
  return (
    mayAct(viewer) && mayReadTopic(viewer, topic) && topic.removedAt === null && !topic.isArchived
  )
}
