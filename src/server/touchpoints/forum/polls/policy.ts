import { now } from '#clock'
import { mayModerateIn, type Viewer } from '#spaces'
import { mayJoinIn, type TopicFacts } from '../policy.ts'

/** What must be known of a poll, and of the viewer beside it, to say who may do what with it. */
export interface PollFacts {
  authorId: string
  closesAt: Date | null
  groupId: string | null
  /** Whether the viewer is in the group of those who vote. */
  isInGroup: boolean
}

/** Whether votes still count: until it closes, and while its topic is open. */
export function isOpen({ closesAt }: Pick<PollFacts, 'closesAt'>, topic: TopicFacts, at = now()) {
  return !topic.isLocked && topic.removedAt === null && (closesAt === null || closesAt > at)
}

export function mayVoteInPoll(
  viewer: Viewer | undefined,
  topic: TopicFacts,
  poll: PollFacts,
): viewer is Viewer {
  if (!mayJoinIn(viewer, topic)) return false
  return isOpen(poll, topic) && (poll.groupId === null || poll.isInGroup)
}

/** Whoever began the topic may put a question in it, as long as it is open; so may moderators. */
export function mayOpenPoll(viewer: Viewer | undefined, topic: TopicFacts): viewer is Viewer {
  if (!mayJoinIn(viewer, topic) || topic.isLocked) return false
  return topic.authorId === viewer.id || mayModerateIn(viewer, topic.space)
}

/** Whoever asked may stop asking; so may moderators. */
export function mayClosePoll(
  viewer: Viewer | undefined,
  topic: TopicFacts,
  poll: PollFacts,
): viewer is Viewer {
  if (!mayJoinIn(viewer, topic) || !isOpen(poll, topic)) return false
  return poll.authorId === viewer.id || mayModerateIn(viewer, topic.space)
}
