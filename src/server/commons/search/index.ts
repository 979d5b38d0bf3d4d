export { forgetUnusedWords } from './forget-words.ts'
export type { StateTwins } from './asked.ts'
export type { SearchAnswer, SearchDocument, SearchHit, SearchQuestion } from './document.ts'
export { putDocument, putDocuments, removeDocument, removeDocuments } from './put-documents.ts'
export { readQuery, searchKinds, searchStates, type SearchQuery } from './read-query.ts'
export { search } from './search.ts'
export {
  forgetSearches,
  listSearchMisses,
  listSearchTerms,
  noteOpened,
  type SearchMiss,
  type SearchTerm,
} from './terms.ts'
export type { SearchTables } from './tables.ts'
