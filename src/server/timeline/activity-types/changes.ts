import type { NoDetails } from './details.ts'

/** Subject: the change. Recorded for whoever of staff did it, but the answer. */
export interface ChangeActivities {
  'change.published': { kind: string }
  'change.unpublished': NoDetails
  /** Something that was said was found to be answered by a published change. */
  'change.linked': { causeType: string; causeId: string }
  /** Whoever had said it says whether the change helped. */
  'change.answered': { hasHelped: boolean }
}
