export { appealSanction, decideAppeal } from './appeal.ts'
export { changeThresholds } from './change-thresholds.ts'
export { claimItem } from './claim-item.ts'
export { countUpheld } from './count-upheld.ts'
export { decideItem } from './decide-item.ts'
export { decideItems } from './decide-items.ts'
export { accuracyBonus, flagReasons, newFlag, weightOf, type FlagReason } from './flag.ts'
export { flagSubject } from './flag-subject.ts'
export { forgetPaces, lapseItems } from './lapse-items.ts'
export { imposeSuspension, liftSuspension } from './impose-suspension.ts'
export { Held, letThrough, rescreen } from './screened.ts'
export { liftSanction } from './lift-sanction.ts'
export { listOpenItemsOf } from './list-about.ts'
export { listPublicLog, type LogLine } from './list-log.ts'
export { listNamedLog, type NamedLogLine } from './list-named-log.ts'
export { listOwnItems, type OwnItem } from './list-own.ts'
export {
  countReview,
  findReviewItem,
  listReview,
  reviewFilter,
  type ReviewItem,
} from './list-review.ts'
export type { FlagCard } from './list-flags.ts'
export { listAppeals, listSanctions, type OpenAppeal } from './list-sanctions.ts'
export { addNote, listNotes, type PersonNote } from './notes.ts'
export { moveItems, renameItems } from './move-items.ts'
export { noteRevision } from './note-revision.ts'
export { mayDecide, mayDecideAppeal, mayFlag, mayReview, reviewableItems } from './policy.ts'
export { remindModerators, reviewSubjects } from './remind-moderators.ts'
export {
  decisions,
  moderatedType,
  moderatedTypes,
  newDecision,
  rule,
  rules,
  type Decision,
  type Keeper,
  type Keepers,
  type Moderated,
  type ModeratedType,
  type Rule,
  type Signal,
} from './review.ts'
export {
  LADDER_HOURS,
  newSanction,
  nextHours,
  sanctionKinds,
  type Sanction,
  type SanctionKind,
} from './sanction.ts'
export { sanctionPerson, suggestHours } from './sanction-person.ts'
export type { Author, Let, Said } from './said.ts'
export { keepPaceOf, screened, type Screen } from './screened.ts'
export type { Writing } from './signals.ts'
export type { ModerationStore, ModerationTables, ScreeningStore } from './tables.ts'
export { defaults, findThresholds, type Thresholds } from './thresholds.ts'
export { undoDecision } from './undo-decision.ts'
export { listWatchedWords, tryWatchedWord, unwatchWord, watchWord } from './watch-words.ts'
export { newWatchedWord, watchActions, type WatchedWord } from './watched-word.ts'
export { withdrawFlag } from './withdraw-flag.ts'
