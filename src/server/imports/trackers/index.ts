export { listTrackers, removeTracker, saveTracker } from './keep-tracker.ts'
export { findIssue, linkIssue, unlinkIssue, type FollowedIssue } from './link-issue.ts'
export type { TrackerTables } from './tables.ts'
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
