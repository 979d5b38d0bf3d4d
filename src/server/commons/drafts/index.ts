export { discardDraft } from './discard-draft.ts'
export {
  draftPlace,
  newDraft,
  placeOf,
  type Draft,
  type DraftFields,
  type DraftKind,
  type NewDraft,
} from './draft.ts'
export { findDraft, listDrafts, selectDrafts } from './read.ts'
export { saveDraft } from './save-draft.ts'
export type { DraftTables } from './tables.ts'
