import type { NoDetails } from './details.ts'

export interface ForumActivities {
  /** Subject: the topic. `byStaff` says what the author was at that time. */
  'topic.started': { spaceId: string; kind: 'discussion' | 'question'; byStaff: boolean }
  /** Subject: the reply. `toId` is the profile of the topic's author. */
  'reply.posted': {
    topicId: string
    toId: string
    kind: 'discussion' | 'question'
    byStaff: boolean
  }
  /** Subject: the reply. Recorded for whoever accepted; `authorId` wrote the answer. */
  'reply.accepted': { topicId: string; authorId: string }
  'reply.unaccepted': { topicId: string; authorId: string }
  /** Subject: the topic, reply or comment. Recorded for whoever reacted. */
  'post.reacted': { reaction: string; authorId: string }
  'post.reaction_withdrawn': { reaction: string; authorId: string }
  /** Subject: the post. Recorded for its author, where the source does not tell who voted. */
  'post.upvoted': { value: 1 | -1 }
  'topic.edited': { topicId: string }
  'reply.edited': { topicId: string }
  /** Recorded for whoever removed it: the author, or a moderator. */
  'topic.removed': { authorId: string }
  'topic.restored': { authorId: string }
  'reply.removed': { topicId: string; authorId: string }
  'reply.restored': { topicId: string; authorId: string }
  'topic.pinned': NoDetails
  'topic.unpinned': NoDetails
  'topic.locked': NoDetails
  'topic.unlocked': NoDetails
  /** Recorded for its author: flags closed it and time opened it, nobody did. */
  'topic.paused': { until: string }
  'topic.resumed': NoDetails
  'topic.retagged': NoDetails
  /** Subject: the poll. What somebody chose is not told. */
  'poll.opened': { topicId: string; kind: 'single' | 'several' | 'ranked' }
  'poll.voted': { topicId: string }
  'poll.vote_changed': { topicId: string }
  'poll.closed': { topicId: string }
  'topic.unlisted': NoDetails
  'topic.listed': NoDetails
  'topic.archived': NoDetails
  'topic.unarchived': NoDetails
  /** No seconds: as fast as anywhere again. */
  'topic.slowed': { seconds: number }
  'topic.timed': { act: 'close' | 'open' | 'delete' | 'bump'; dueAt: number }
  'topic.untimed': { act: 'close' | 'open' | 'delete' | 'bump' }
  'topic.bumped': NoDetails
  'topic.moved': { fromSpaceId: string; toSpaceId: string }
  /** Subject: the topic that went into the other. */
  'topic.merged': { intoId: string }
  /** Subject: the topic that came out of the other. */
  'topic.split': { fromId: string; posts: number }
  /** Subject: the topic or reply. */
  'post.opened_to_all': { topicId: string }
  'post.closed_to_others': { topicId: string }
  'post.version_hidden': { version: number }
  'post.version_shown': { version: number }
  /** Subject: the whisper. What staff say among themselves is no contribution. */
  'whisper.posted': { topicId: string }
  'whisper.removed': { topicId: string }
}
