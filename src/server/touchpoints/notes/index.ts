export { editNote, undoNoteEdit } from './edit-note.ts'
export {
  directions,
  newCall,
  newNote,
  noteBody,
  outcomes,
  type CallOutcome,
  type Direction,
  type AccountNote,
} from './note.ts'
export { mayEditNote, mayReadNote, mayWriteNote } from './policy.ts'
export { findNote, listNotes, listPinnedNotes } from './read.ts'
export { listSharedNotes, type SharedNote } from './read-shared.ts'
export { pinNote, removeNote, restoreNote } from './remove-note.ts'
export type { NoteTables } from './tables.ts'
export { logCall, writeNote } from './write-note.ts'
