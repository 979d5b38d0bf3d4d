export { carryTellings, tellerOf } from './carry-tellings.ts'
export {
  leaveUntold,
  listFailedTellings,
  tellAgain,
  type FailedTelling,
} from './failed-tellings.ts'
export { listTrackers, removeTracker, saveTracker } from './keep-tracker.ts'
export { findIssue, linkIssue, unlinkIssue, type FollowedIssue } from './link-issue.ts'
export { askForIssue, findOpening, listOpeners, type Opener, type Opening } from './open-issue.ts'
export type { TrackerTables } from './tables.ts'
export { tellTrackers } from './tell-trackers.ts'
export { findOpenTracker, takeIssueNews } from './take-news.ts'
export {
  issueLink,
  trackerFacts,
  trackerKinds,
  usualStatuses,
  type StateRule,
  type Tracker,
  type TrackerKind,
} from './tracker.ts'
