export {
  lifecycleFunnel,
  listOrganizationsInStage,
  listPeopleInStage,
  organizationFunnel,
  type OrganizationInStage,
  type PersonInStage,
} from './count.ts'
export { deriveLifecycle } from './derive.ts'
export { endOverrides } from './end-overrides.ts'
export { overrideStage } from './override.ts'
export { findLifecycle, findOrganizationLifecycle, type Lifecycle, type Override } from './read.ts'
export type { StageDecision } from './read-overrides.ts'
export { told } from './sign.ts'
export { stages, type Stage, type StageEntry, type Why } from './stage.ts'
export type { LifecycleTables } from './tables.ts'
export { takeBackOverride } from './take-back.ts'
export { settleOrganizationStages } from './tell-organizations.ts'
