export { MOST_IN_A_DAY, tooMany, type Held, type Spent, type Worth } from './budget.ts'
export type { Said } from './contents.ts'
export { hideClosed } from './hide-closed.ts'
export { asHtml, asText, type Draft, type Section } from './lay-out.ts'
export { askBudget, noteLetter } from './ledger.ts'
export { listPath, listToken, readListToken, type List, type Subscription } from './lists.ts'
export { pushNotices } from './push-notices.ts'
export {
  findLetterAccount,
  findLetterAccountOf,
  type HeldLetter,
  type LetterAccount,
} from './read.ts'
export { isStillMeant, mayReadNotice } from './still-meant.ts'
export type { NoticeStore, NoticeTables } from './tables.ts'
export { unsubscribe } from './unsubscribe.ts'
export { writeNotices } from './write-notices.ts'
export { letterWords, sentenceIn } from './words.ts'
export type { House } from './write-notice.ts'
