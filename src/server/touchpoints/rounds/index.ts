export { acceptTerms } from './accept-terms.ts'
export {
  applicationStates,
  decisions,
  type ApplicationState,
  type SeatDecision,
} from './application.ts'
export { applyForRound } from './apply.ts'
export { offerAudience } from './audience.ts'
export { callOffRound } from './call-off.ts'
export { createRound } from './create-round.ts'
export { decideOnApplicants, type Decided } from './decide.ts'
export { editRound } from './edit-round.ts'
export { finishRound } from './finish.ts'
export { followMergedApplicants } from './follow-merged.ts'
export {
  countApplicants,
  listApplicants,
  streamApplicants,
  type Applicant,
} from './list-applicants.ts'
export { moveRound, roundStages, type RoundStage } from './move-round.ts'
export { mayApply, mayReadRound, mayRunRounds, visibleRounds } from './policy.ts'
export {
  questionKinds,
  type Answers,
  type RoundQuestion,
  type RoundQuestionKind,
} from './question.ts'
export { findRound, type Round } from './find-round.ts'
export { listRounds, roundParts, type RoundCard } from './list-rounds.ts'
export {
  roundKinds,
  roundStates,
  seatings,
  type RoundKind,
  type RoundPlan,
  type RoundState,
  type Seating,
} from './round.ts'
export { listTesters, roundCards } from './said.ts'
export { roundSubjects } from './subjects.ts'
export type { RoundTables } from './tables.ts'
export { tellApplicants } from './tell-applicants.ts'
export { withdrawFromRound } from './withdraw.ts'
