export type { ConsentHouse } from './ask-by-letter.ts'
export { listRequests } from './ask-by-letter.ts'
export { chooseAll } from './choose-all.ts'
export { confirmConsent } from './confirm.ts'
export {
  channels as consentChannels,
  newPurpose,
  type Channel as ConsentChannel,
  type Purpose as ConsentPurpose,
  type Standing as ConsentStanding,
} from './consent.ts'
export { archivePurpose, definePurpose, editPurpose } from './define-purpose.ts'
export { preferencePath, readPreferenceToken } from './link.ts'
export { readSigned, signIds } from './link.ts'
export { isSuppressed, mayBeTold } from './may-be-told.ts'
export { mayDefinePurposes, mayNoteConsents } from './policy.ts'
export {
  consentsOf,
  listConsentLines,
  listConsents,
  listPurposes,
  type Consent,
  type ConsentEntry,
} from './read.ts'
export { choose, noteConsent, sayFor } from './say.ts'
export type { ConsentTables } from './tables.ts'
