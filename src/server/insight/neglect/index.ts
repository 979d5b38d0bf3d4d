export { deriveContacts } from './derive.ts'
export type {
  Discontent,
  Neglected,
  SilentRegular,
  Unanswered,
  Ungreeted,
  Unspoken,
} from './neglected.ts'
export {
  countNeglect,
  listDiscontent,
  listSilentRegulars,
  listUnanswered,
  listUngreeted,
  listUnspoken,
  MOST_COUNTED,
  type NeglectCounts,
} from './read.ts'
export { findLastContact } from './last-contact.ts'
export type { NeglectTables } from './tables.ts'
