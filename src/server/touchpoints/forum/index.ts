export { acceptReply, unacceptReply } from './accept-reply.ts'
export { comment } from './comment.ts'
export { findPost, findPostById, type PostPlace } from './places/find-post.ts'
export { editReply } from './history/edit-reply.ts'
export { editTopic } from './history/edit-topic.ts'
export { EDITING, isTrusted, mayEditPost, mayOpenPost } from './history/editing.ts'
export { findReply, type ReplySource } from './find-reply.ts'
export { findTopic } from './find-topic.ts'
export { importAcceptances } from './import-acceptances.ts'
export { importReactions } from './import-reactions.ts'
export { importReplies } from './import-replies.ts'
export { importTopics } from './import-topics.ts'
export type {
  ImportedAcceptance,
  ImportedReaction,
  ImportedReply,
  ImportedTopic,
} from './imported.ts'
export { listReplies } from './list-replies.ts'
export { listRepliesOf, type ReplyCard } from './list-replies-of.ts'
export { countUnanswered, listTopics, topicCards, type TopicFilter } from './list-topics.ts'
export { lockTopic, pinTopic, setTopicTags } from './moderate-topic.ts'
export { replyPath, topicPath, windowPath } from './path.ts'
export {
  mayAccept,
  mayListTopic,
  mayModerateTopic,
  mayReact,
  mayReadTopic,
  mayRemoveReply,
  mayRemoveTopic,
  mayReply,
  mayRestoreReply,
  mayRestoreTopic,
  mayStartTopic,
  mayWhisper,
  readableTopics,
  visibleTopics,
  type ReplyFacts,
  type TopicFacts,
} from './policy.ts'
export { castBallot } from './polls/cast-ballot.ts'
export { closePoll } from './polls/close-poll.ts'
export { openPoll } from './polls/open-poll.ts'
export {
  newBallot,
  newPoll,
  pollKind,
  pollResults,
  type NewPoll,
  type Poll,
  type PollOption,
} from './polls/poll.ts'
export { findPoll } from './polls/read.ts'
export { recountPolls } from './polls/recount.ts'
export { postReply } from './post-reply.ts'
export { replyCards, type ReplyPlace } from './reply-cards.ts'
export { react, withdrawReaction } from './react.ts'
export {
  newReaction,
  postType,
  reaction,
  reactions,
  type Reaction,
  type ReactionCounts,
} from './reaction.ts'
export type { RelatedTopic } from './related.ts'
export { removeReply, restoreReply } from './remove-reply.ts'
export { removeTopic, restoreTopic } from './remove-topic.ts'
export {
  newReply,
  pageOfNumber,
  replyChanges,
  REPLIES_PER_PAGE,
  type NewReply,
  type Reply,
} from './reply.ts'
export { findSameTitle, listSimilarTopics, type SimilarTopic } from './similar.ts'
export { startTopic } from './start-topic.ts'
export type { ForumTables } from './tables.ts'
export { readablePosts } from './readable.ts'
export { tellAuthors } from './tell-authors.ts'
export { tellPeople } from './tell-people.ts'
export {
  newTopic,
  topicChanges,
  topicKind,
  type NewTopic,
  type Topic,
  type TopicCard,
  type TopicKind,
} from './topic.ts'
export { topicOrder, type TopicOrder } from './topic-orders.ts'
export { findTopicPage, type TopicPage } from './topic-page.ts'
