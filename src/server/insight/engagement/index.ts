export { deriveEngagement } from './derive.ts'
export { listActive, type ActivePerson, type Doing } from './list-active.ts'
export { findEngagement, listHelpers, type Engagement, type Helper } from './read.ts'
export type { EngagementTables } from './tables.ts'
