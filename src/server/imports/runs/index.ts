export { mayImport, type Importer } from './policy.ts'
export {
  countChanges,
  forgetChanges,
  lastMarks,
  listChanges,
  listMade,
  noteChanges,
} from './changes.ts'
export { carryOut, RefusedWithFile, type Report, type RunOutcome } from './carry-out.ts'
export { endUndone, holdUndoable, isUndoable } from './undoable.ts'
export { failDeadRuns } from './fail-dead.ts'
export { asCsv } from './csv.ts'
export { idOf, oldNumberOf } from './id-of.ts'
export { leftOutReasons, Remainder, type LeftOut, type LeftOutReason } from './left-out.ts'
export { findRun, listRuns } from './read.ts'
export {
  runKinds,
  type NewRun,
  type Progress,
  type Run,
  type RunKind,
  type RunStatus,
} from './run.ts'
export type { ImportRunTables } from './tables.ts'
