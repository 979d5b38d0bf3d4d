export { acceptsAddress } from './addressee.ts'
export {
  fates,
  type Envelope,
  type Fate,
  type IncomingCard,
  type Outcome,
  type PostOffice,
} from './correspondence.ts'
export { forgetLetters } from './forget-letters.ts'
export { listLetterSpaces, setTakesLetters } from './letter-spaces.ts'
export { listOwnMailboxes, listReturned, reopenMailbox } from './own-mailboxes.ts'
export { listIncoming } from './read.ts'
export { retryLetter } from './retry-letter.ts'
export { makeStartAddress } from './start-address.ts'
export type { CorrespondenceTables } from './tables.ts'
export { takeLetter } from './take-letter.ts'
