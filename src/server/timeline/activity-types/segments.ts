import type { NoDetails } from './details.ts'

/** Recorded for whoever came or went by what they did, or by time. Subject: the segment. */
export interface SegmentActivities {
  'segment.entered': NoDetails
  'segment.left': NoDetails
}
