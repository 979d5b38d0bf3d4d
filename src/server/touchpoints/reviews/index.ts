export { answerReview, discloseIncentive, newAnswer } from './answer-review.ts'
export { editReview, withdrawReview } from './edit-review.ts'
export { followUpReview } from './follow-up.ts'
export { importReview, importReviews, removeImported } from './import-reviews.ts'
export { reviewKeeper } from './keeper.ts'
export { listOwnReviews, listReviews, listUnansweredReviews } from './list-reviews.ts'
export {
  isInsider,
  mayAnswerReview,
  mayKeepProgrammes,
  mayReadReview,
  visibleReviews,
} from './policy.ts'
export { endProgramme, listProgrammes, startProgramme } from './programmes.ts'
export { findRatings, ratingOf, type Rating } from './rating.ts'
export { listEditions } from './list-editions.ts'
export { findOwnReview, findReview } from './read.ts'
export {
  dueFollowUp,
  newFollowUp,
  newReview,
  proofs,
  reviewOrder,
  reviewPath,
  reviewWords,
  type NewReview,
  type Proof,
  type Review,
} from './review.ts'
export { listReviewers, reviewCards } from './said.ts'
export { settleLater } from './settle-later.ts'
export { settleProofs, type Proven } from './settle-proofs.ts'
export { productReviewSubjects } from './subjects.ts'
export type { ReviewTables } from './tables.ts'
export { helpfulnessOf, rateReview } from './vote.ts'
export { writeReview } from './write-review.ts'
