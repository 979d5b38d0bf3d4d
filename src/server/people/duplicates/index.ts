export { decideDuplicate, duplicateDecisions } from './decide-duplicate.ts'
export { findDuplicates } from './find-duplicates.ts'
export {
  countDuplicates,
  listDuplicates,
  type Duplicate,
  type DuplicateSide,
} from './list-duplicates.ts'
export { mergeDuplicates } from './merge-duplicates.ts'
export { certainties, groundRules, type Certainty, type Ground } from './ground.ts'
export type { DuplicateTables } from './tables.ts'
