export { deriveEngagement } from './derive.ts'
export { findEngagement, listHelpers, type Engagement, type Helper } from './read.ts'
export type { EngagementTables } from './tables.ts'
export type { Tally } from './tally.ts'
