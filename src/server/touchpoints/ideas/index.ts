export { changeStatus } from './change-status.ts'
export { commentOnIdea } from './comment.ts'
export {
  ideaPath,
  ideaStatus,
  ideaStatuses,
  newDecision,
  newIdea,
  type Idea,
  type IdeaCard,
  type IdeaFacts,
  type IdeaStatus,
  type NewDecision,
  type NewIdea,
  type OfficialAnswer,
} from './idea.ts'
export { importDecisions, type ImportedDecision } from './import-decisions.ts'
export { importIdeas, importVotes, type ImportedIdea, type ImportedVote } from './import-ideas.ts'
export { ideaKeeper } from './keeper.ts'
export { ideaCards, ideaOrder, listIdeas, type IdeaFilter, type IdeaOrder } from './list-ideas.ts'
export { mergeIdeas } from './merge.ts'
export { mayCurate, mayPropose, mayRead, mayVote, visibleIdeas } from './policy.ts'
export { proposeIdea } from './propose.ts'
export { recountVotes } from './recount-votes.ts'
export { findIdea } from './read.ts'
export { ideaSubjects } from './subjects.ts'
export type { IdeaTables } from './tables.ts'
export { tellProposers } from './tell-proposers.ts'
export { tellVoters } from './tell-voters.ts'
export { castVote, withdrawVote } from './vote.ts'
export { streamIdeas } from './stream.ts'
