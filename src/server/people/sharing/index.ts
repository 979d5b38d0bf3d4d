export { answerRequest } from './answer.ts'
export { customerName } from './cards.ts'
export { askForAccess } from './ask.ts'
export { writeRequestLetters } from './ask-by-letter.ts'
export { askForLead, findShownContact, lapseRequest, showContactFor } from './ask-for-lead.ts'
export { findSharedContact, type SharedContact } from './contact.ts'
export { cutContact } from './cut-contact.ts'
export { cutAll, cutGrants, restoreGrants } from './cut.ts'
export {
  listDealerNotes,
  removeDealerNote,
  writeDealerNote,
  type DealerNote,
} from './dealer-notes.ts'
export { grant, shareWithDealer } from './grant.ts'
export { listMailboxes } from './mailboxes.ts'
export { isDealer, maySee, type KnownRelationship } from './policy.ts'
export { findBrandRelationship, listRelationships, type BrandRelationship } from './read-brand.ts'
export {
  findSharedCustomer,
  listAsked,
  listOwnDealers,
  listSharedCustomers,
  type AskedRequest,
  type SharedCustomer,
} from './read-dealer.ts'
export {
  listChoices,
  listOwnRequests,
  listOwnSharing,
  type OwnRequest,
  type OwnSharing,
} from './read-own.ts'
export { listReads, type LastRead, type SharedRead } from './read-reads.ts'
export { noteRead, writeReads } from './reads.ts'
export { answerByLink, findPutRequest, signRequest, type PutRequest } from './request-link.ts'
export { dealersOf, isContactShown, isPutTo, isSeenBy } from './seen.ts'
export { isShared, isSharedOfPerson, type SharedView } from './shared.ts'
export {
  customerGroups,
  fieldGroups,
  newGrants,
  newRequest,
  noteWords,
  purposes,
  type CustomerGroup,
  type FieldGroup,
  type Grant,
  type Purpose,
  type Relationship,
  type Side,
} from './sharing.ts'
export type { SharingTables } from './tables.ts'
export { listToldRequests, type ToldRequest } from './told.ts'
