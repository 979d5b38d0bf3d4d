export { createSource } from './create-source.ts'
export { editSource } from './edit-source.ts'
export { findSourceById, findSourceByKey } from './find-by-key.ts'
export { mayKeepSources, mayReadEvents, maySeeSources, type SourceKeeper } from './policy.ts'
export { findSource, listSources, type SourceCard } from './read.ts'
export { findSourceEvent, listSourceEvents, type SourceEvent } from './read-events.ts'
export {
  countEvents,
  findKnownMessages,
  registerEvents,
  registerNew,
  registerVerdict,
} from './register-events.ts'
export { holdEvents, releaseEvents, type WaitingEvent, type ReleasedEvent } from './hold-events.ts'
export { findStoredEvent, listRejected, settleEvent, type StoredEvent } from './settle-event.ts'
export { turnOff } from './turn-off.ts'
export { rollKey } from './roll-key.ts'
export {
  newSource,
  sourceEdit,
  sourceKinds,
  type OpenSource,
  type Source,
  type SourceEdit,
  type SourceKind,
} from './source.ts'
export type { SourceStore, SourceTables } from './tables.ts'
export { trimEvents } from './trim-events.ts'
export {
  MESSAGE_ID_CHARS,
  tallyOf,
  verdicts,
  type NewEvent,
  type EventTally,
  type EventVerdict,
} from './verdict.ts'
