export { assignProduct } from './assign-product.ts'
export { findVotesLeft, readIdeaRules, setIdeaRules } from './budget.ts'
export { changeStatus } from './change-status.ts'
export { commentOnIdea } from './comment.ts'
export { listDecisions, listFolded, type PastDecision } from './decisions.ts'
export { enterVoice, listVoices, type Voice } from './enter-voice.ts'
export {
  horizons,
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
export {
  findPlans,
  findWorthCurrency,
  ideaPlan,
  keepWorth,
  listRoadmap,
  planIdea,
  type IdeaPlan,
} from './plan.ts'
export { mayCurate, mayEnterVoices, mayPropose, mayRead, mayVote, visibleIdeas } from './policy.ts'
export { proposeIdea } from './propose.ts'
export { recountVotes } from './recount-votes.ts'
export { findIdea } from './read.ts'
export { listSimilarIdeas } from './similar.ts'
export { countSaid, listSpeakers } from './speakers.ts'
export { ideaSubjects } from './subjects.ts'
export type { IdeaTables } from './tables.ts'
export { tellProposers } from './tell-proposers.ts'
export { tellVoters } from './tell-voters.ts'
export { unmergeIdea } from './unmerge.ts'
export { voice } from './voice.ts'
export { castVote, withdrawVote } from './vote.ts'
export { streamIdeas } from './stream.ts'
