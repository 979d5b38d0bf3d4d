import { now } from '#clock'
import { mayAct, trustOf } from '#people'
import { mayModerateIn, type Viewer } from '#spaces'
import { mayJoinIn, mayReadTopic, type ReplyFacts, type TopicFacts } from '../policy.ts'

/** How long authors may change what they wrote, and what is too small to be kept as a version. */
export const EDITING = {
  hours: 24,
  /** For those whom we know. */
  trustedHours: 30 * 24,
  graceSeconds: 300,
  graceLetters: 100,
}

/**
 * Changing the words of a topic or, if one is given, of a reply in it: its author for a while,
 * moderators always, and what is open to all everybody who may write there.
 */
export function mayEditPost(
  viewer: Viewer | undefined,
  topic: TopicFacts,
  post: ReplyFacts | TopicFacts = topic,
  at: Date = now(),
): viewer is Viewer {
  if (isOwnHidden(viewer, topic, post)) return true
  if (!mayJoinIn(viewer, topic) || post.removedAt !== null) return false
  const moderates: boolean = mayModerateIn(viewer, topic.space)
  if (moderates || topic.isLocked) return moderates
  const hours = isTrusted(viewer) ? EDITING.trustedHours : EDITING.hours
  const isFresh = at.getTime() - post.createdAt.getTime() < hours * 3_600_000
  return post.isWiki || (post.authorId === viewer.id && isFresh)
}

/** What was removed by nobody is hidden until a moderator looks; its author may mend it. */
function isOwnHidden(
  viewer: Viewer | undefined,
  topic: TopicFacts,
  post: ReplyFacts | TopicFacts,
): boolean {
  const isHidden = post.removedAt !== null && post.removedById === null
  const mayEnter = mayAct(viewer) && mayReadTopic(viewer, topic) && !topic.isArchived
  return isHidden && mayEnter && post.authorId === viewer.id
}

/** Opening a post to everybody's corrections, or closing it again. */
export function mayOpenPost(
  viewer: Viewer | undefined,
  topic: TopicFacts,
  post: ReplyFacts | TopicFacts = topic,
): viewer is Viewer {
  if (!mayJoinIn(viewer, topic) || post.removedAt !== null) return false
  const isOwn = post.authorId === viewer.id && !topic.isLocked
  return isOwn || mayModerateIn(viewer, topic.space)
}

/** From the second level of trust on; those who work here always. */
export function isTrusted(viewer: Viewer): boolean {
  return trustOf(viewer) >= 2
}

interface Version {
  letters: string
  writtenById: string
  writtenAt: Date
}

/** Whether a change is a slip mended at once rather than something that readers should know of. */
export function isWithinGrace(before: Version, after: Version): boolean {
  return (
    before.writtenById === after.writtenById &&
    after.writtenAt.getTime() - before.writtenAt.getTime() <= EDITING.graceSeconds * 1000 &&
    countChanged(before.letters, after.letters) <= EDITING.graceLetters
  )
}

/** How many letters lie between what both texts begin with and what both end with. */
function countChanged(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length)
  let start = 0
  while (start < shorter && one[start] === other[start]) start++
  let end = 0
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end++
  return Math.max(one.length, other.length) - start - end
}
