export { answerChange, askWhetherChangesHelped } from './ask-again.ts'
export {
  cause,
  causeTypes,
  changeKinds,
  changePath,
  newChange,
  type CauseType,
  type ChangeCard,
  type ChangeKind,
  type NewChange,
} from './change.ts'
export { findClosure } from './closure.ts'
export { publishChange, publishDueChanges, removeChange, unpublishChange } from './publish.ts'
export { changesFor, findChange, listChanges } from './read.ts'
export { findKeptChange, listKeptChanges } from './read-kept.ts'
export { findChangesRead, markChangesRead } from './reading.ts'
export type { ChangeTables } from './tables.ts'
export { tellCauses, tellOfChange } from './tell-causes.ts'
export { findSaid, type SaidBefore } from './voice-kinds.ts'
export { draftChange, editChange, linkCause, unlinkCause } from './write-change.ts'
