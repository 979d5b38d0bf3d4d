export { answerQuestion } from './answer-question.ts'
export { dismiss } from './dismiss.ts'
export { listOutreach, type OutreachFilter } from './list-outreach.ts'
export {
  because,
  newAnswer,
  newDismissal,
  newApproach,
  type Because,
  type NewAnswer,
  type NewDismissal,
  type NewApproach,
  type Outreach,
  type What,
} from './outreach.ts'
export { mayReachOut } from './policy.ts'
export type { OutreachTables } from './tables.ts'
export { takeBackDismissal } from './take-back-dismissal.ts'
export { thankHelper } from './thank-helper.ts'
export { greet, writeTo } from './write-to.ts'
