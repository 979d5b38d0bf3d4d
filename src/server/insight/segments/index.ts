export { isInSegment } from './is-in-segment.ts'
export { leaveSegments } from './leave-segments.ts'
export { followSegments, settleDueMembers, settleSegments } from './follow.ts'
export { archiveSegment, createSegment, editSegment, type NewSegment } from './keep.ts'
export { previewSegment, type SegmentPreview } from './preview.ts'
export {
  findSegment,
  findSegmentByName,
  listMembers,
  listSegments,
  listSegmentsOf,
  streamMembers,
  type CustomerSegment,
  type SegmentCard,
  type SegmentMember,
} from './read.ts'
export { conditionKinds, matches, type Condition, type Deed, type SegmentRule } from './rule.ts'
export type { SegmentTables } from './tables.ts'
export { segmentTemplates, type TemplateName } from './templates.ts'
export { explainMembership, type Explanation, type Verdict } from './why.ts'
