export { countReading, type ReadingCounts } from './reading/count-reading.ts'
export { replyKeeper, topicKeeper } from './keepers.ts'
export { acceptReply, unacceptReply } from './accept-reply.ts'
export { mayAccept, mayUnaccept } from './accepting.ts'
export { comment } from './comment.ts'
export { findPost, findPostById, type PostPlace } from './places/find-post.ts'
export { mergeTopics } from './places/merge-topics.ts'
export { moveTopic } from './places/move-topic.ts'
export { newSplit, splitTopic } from './places/split-topic.ts'
export { editReply } from './history/edit-reply.ts'
export { editTopic } from './history/edit-topic.ts'
export { compareWords, type Stretch } from './history/compare.ts'
export { importVersions, settleVersions, type ImportedVersion } from './history/import-versions.ts'
export { EDITING, isTrusted, mayEditPost, mayOpenPost } from './history/editing.ts'
export { openPost } from './history/open-post.ts'
export { hideVersion, listVersions, type PostVersion } from './history/versions.ts'
export { findReply, type ReplySource } from './find-reply.ts'
export { findTopic } from './find-topic.ts'
export { importAcceptances } from './import-acceptances.ts'
export { importEvents } from './import-events.ts'
export { importReactions } from './import-reactions.ts'
export { importReplies } from './import-replies.ts'
export { importTopics } from './import-topics.ts'
export type {
  ImportedAcceptance,
  ImportedEvent,
  ImportedReaction,
  ImportedReply,
  ImportedTopic,
} from './imported.ts'
export {
  cutTopicAddresses,
  listTopicAddresses,
  type AddressPart,
  type TopicAddress,
} from './list-addresses.ts'
export {
  listReplies,
  listWholeTopic,
  startOfPage,
  windowOfPage,
  type Window,
} from './list-replies.ts'
export { listRepliesOf, type ReplyCard } from './list-replies-of.ts'
export { listSharedTopics } from './list-shared-topics.ts'
export { listTopics, type TopicFilter } from './lists/list-topics.ts'
export { periods, type Period } from './lists/rank.ts'
export { rankTopics } from './lists/rank-topics.ts'
export { countUnanswered, topicCards } from './lists/topic-cards.ts'
export { listReactions, type Reacted } from './list-reactions.ts'
export { listAskers } from './list-askers.ts'
export { listWriters } from './list-writers.ts'
export { listPostsUpTo, type QuotedPost } from './list-posts-up-to.ts'
export { replyPath, topicPath, windowPath } from './path.ts'
export {
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
export { recountReactions } from './recount-reactions.ts'
export { recountPolls } from './polls/recount.ts'
export { postReply } from './post-reply.ts'
export { authorsShown, postsShown } from './posts-shown.ts'
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
  numbersOf,
  pageOfNumber,
  replyChanges,
  REPLIES_PER_PAGE,
  type NewReply,
  type Reply,
} from './reply.ts'
export { findSameTitle, listSimilarTopics, type SimilarTopic } from './similar.ts'
export { topicStates } from './search-states.ts'
export { startTopic } from './start-topic.ts'
export { reading, readUpTo } from './reading/read-up-to.ts'
export { archiveTopic } from './states/archive-topic.ts'
export { bumpTopic } from './states/bump-topic.ts'
export type { TopicEvent, TopicEventKind } from './states/event.ts'
export { lockTopic } from './states/lock-topic.ts'
export { pinTopic, unpinForMe } from './states/pin-topic.ts'
export { runTimers } from './states/run-timers.ts'
export { listTimers, removeTimer, setTimer } from './states/set-timer.ts'
export { slowTopic } from './states/slow-topic.ts'
export { setTopicTags } from './states/tag-topic.ts'
export { timedAct, type TimedAct, type TopicTimer } from './states/timer.ts'
export { unlistTopic } from './states/unlist-topic.ts'
export type { ForumTables } from './tables.ts'
export {
  listWhispers,
  newWhisper,
  removeWhisper,
  whisper,
  type Whisper,
} from './whispers/whisper.ts'
export { postSubjects } from './subjects.ts'
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
export { topicOrder, topicPeriod, type TopicOrder } from './lists/topic-orders.ts'
export { findTopicPage, type TopicPage } from './topic-page.ts'
export { streamReplies, streamTopics } from './stream.ts'
