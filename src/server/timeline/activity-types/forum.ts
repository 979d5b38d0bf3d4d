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
  'topic.retagged': NoDetails
}
