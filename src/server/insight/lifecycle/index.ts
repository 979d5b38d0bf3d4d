export { deriveLifecycle } from './derive.ts'
export { overrideStage } from './override.ts'
export {
  findLifecycle,
  lifecycleFunnel,
  listPeopleInStage,
  type Lifecycle,
  type Override,
  type PersonInStage,
} from './read.ts'
export { told } from './sign.ts'
export { stages, type Stage, type StageEntry, type Why } from './stage.ts'
export type { LifecycleTables } from './tables.ts'
