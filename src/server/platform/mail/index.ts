export { threadHeaders, type LetterHeaders, type LetterSubject } from './headers.ts'
export { cutQuotes } from './inbound/cut-quotes.ts'
export { automaticIn, dmarcOf, isFromServer, type Automatic } from './inbound/origin.ts'
export { openLetterDoor } from './inbound/letter-door.ts'
export { readIncoming, type IncomingImage, type IncomingLetter } from './inbound/read-incoming.ts'
export { watchMailbox } from './inbound/watch-mailbox.ts'
export { cleanLine } from './lines.ts'
export {
  forgiveMailbox,
  listMailboxes,
  noteBounce,
  stoppedAddresses,
  type Mailbox,
} from './mailboxes.ts'
export { openMailer, type Mailer } from './mailer.ts'
export { findLetter, isOwnLetter, listLetters, type Letter, type LetterCard } from './read.ts'
export {
  findReplyKey,
  forgetReplyKeys,
  hashKey,
  keyIn,
  replyAddress,
  revokeStartKeys,
  type ReplyKey,
} from './reply-key.ts'
export { sendLetters } from './send.ts'
export type { LetterState, LetterStore, LetterTables, ReplyKind } from './tables.ts'
export { writeLetter, type NewLetter } from './write.ts'
