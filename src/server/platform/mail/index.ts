export { threadHeaders, type LetterHeaders, type LetterSubject } from './headers.ts'
export { cleanLine } from './lines.ts'
export { openMailer, type Mailer } from './mailer.ts'
export { findLetter, listLetters, type Letter, type LetterCard } from './read.ts'
export {
  findReplyKey,
  forgetReplyKeys,
  hashKey,
  keyIn,
  replyAddress,
  revokeStartKeys,
  type ReplyKey,
  type ReplyKind,
} from './reply-key.ts'
export { sendLetters } from './send.ts'
export type { LetterState, LetterStore, LetterTables } from './tables.ts'
export { writeLetter, type NewLetter } from './write.ts'
