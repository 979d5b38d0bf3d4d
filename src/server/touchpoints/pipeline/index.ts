export { archiveStage, createStage, editStage, moveStage } from './keep-stages.ts'
export { closeProspect, moveProspect, reopenProspect, revalueProspect } from './move-prospect.ts'
export { openProspect } from './open-prospect.ts'
export { mayDrawPipeline, mayMoveProspects, mayReadProspects } from './policy.ts'
export {
  newStage,
  outcome,
  worth,
  type Move,
  type Prospect,
  type PipelineStage,
  type StageColumn,
  type StageTotal,
} from './prospect.ts'
export {
  findProspect,
  listMoves,
  listProspects,
  listProspectsOf,
  listStages,
  readBoard,
} from './read.ts'
export type { PipelineTables } from './tables.ts'
