export { listOwnReads, listStaffReads, type ReadsFilter } from './list.ts'
export { nameReaders, namesReaders } from './naming.ts'
export { noteStaffRead, writeStaffReads } from './note.ts'
export { mayReadStaffReads } from './policy.ts'
export {
  readDoors,
  readKinds,
  READS_KEPT_DAYS,
  type OwnRead,
  type ReadKind,
  type Sight,
  type StaffRead,
} from './staff-read.ts'
export type { ReadTables } from './tables.ts'
