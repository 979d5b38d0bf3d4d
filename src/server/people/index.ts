export { findOwnAddress, type OwnAddress } from './accounts/address/read.ts'
export { deviceNameOf, spellDevice } from './accounts/devices/device-name.ts'
export { forgetExpired } from './accounts/forget.ts'
export { linkPaths } from './accounts/links.ts'
export { isLeaked } from './accounts/leaked-passwords.ts'
export { findLetterAddress, type LetterAddress } from './accounts/letter-address.ts'
export { limitAnswersFrom } from './accounts/limits.ts'
export { networkOf } from './accounts/network.ts'
export { isLinked } from './accounts/openid/unlink.ts'
export { openAccounts, type Accounts } from './accounts/open.ts'
export { endOwnSession, type Session } from './accounts/own-sessions.ts'
export { newPassword } from './accounts/passwords.ts'
export { newAccount } from './accounts/sign-up.ts'
export { profilesOfVisitor } from './accounts/sessions.ts'
export type { AccountTables, SessionStore } from './accounts/tables.ts'
export { listPasskeys, type Passkey } from './accounts/passkeys/read.ts'
export { findTwoSteps, hasSecondStep } from './accounts/two-steps/read.ts'
export type { SignedIn } from './accounts/visit.ts'
export { addClaim, recordClaims, removeClaim, type NewClaim } from './add-claim.ts'
export { assignRole } from './assign-role.ts'
export { changeHandle } from './change-handle.ts'
export { claimKinds, normalizeEmail, type Claim, type ClaimKind } from './claim.ts'
export { createPeople, createPerson, type NewPerson } from './create.ts'
export {
  findCustomer,
  type Customer,
  type CustomerClaim,
  type CustomerOrganization,
} from './customer.ts'
export { editProfile, personName, profileEdit, type ProfileEdit } from './edit-profile.ts'
export { findByClaim, findByClaims } from './find-by-claim.ts'
export { listHistory, type HistoryEntry, type HistoryFilter } from './history.ts'
export {
  endFeedToken,
  findFeedReader,
  findFeedTokenDate,
  resetFeedToken,
} from './feeds/feed-token.ts'
export type { FeedTokenTables } from './feeds/tables.ts'
export type { Flair } from './flair.ts'
export { streamPeople, type WholePerson } from './stream-people.ts'
export { writtenHandle } from './handle.ts'
export { findFamiliar } from './identity/find-familiar.ts'
export { identifyPeople } from './identity/identify-people.ts'
export { noteTraits, type ProfileField, type ToldTraits } from './identity/note-traits.ts'
export { isBlocked, type Sighting, type Witness } from './identity/sighting.ts'
export { importPeople, type ImportedPerson } from './import-people.ts'
export { importFaces, importSuspensions, type ImportedSuspension } from './import-standing.ts'
export { createKey, issueKey, newKey } from './keys/create-key.ts'
export { isOpen, mayHold, mayUse, scopes, type ApiKey, type Scope } from './keys/key.ts'
export { findByToken, isToken, listKeys, profilesOfHolder, type KeyCard } from './keys/read.ts'
export { revokeKey } from './keys/revoke-key.ts'
export type { KeyTables } from './keys/tables.ts'
export { writeUses } from './keys/uses.ts'
export { hashSecret } from './accounts/secret.ts'
export type { Presence } from './presence.ts'
export { listedRoles, listPeople, type PeopleFilter, type PersonCard } from './list.ts'
export { messagePolicies, type MessagePolicy } from './message-policy.ts'
export { mergePeople, unmergePeople } from './merge.ts'
export { isNameless, nameNewcomer } from './name-newcomer.ts'
export { isStaff, roles, trustOf, type Person, type Role } from './person.ts'
export {
  isKey,
  mayAct,
  mayAssignRole,
  mayConfigure,
  mayEditCustomers,
  mayMergePeople,
  mayModerate,
  mayReadClaims,
  mayReadCustomers,
  mayReadLetter,
  mayReadReports,
  maySuspend,
  mayUseDesk,
} from './policy.ts'
export { findProfile, labelOf, mayReadProfile, type Label, type Profile } from './profile.ts'
export { listProvenAddresses } from './proven-address.ts'
export {
  findByHandle,
  findPeople,
  findPerson,
  isSuspended,
  profilesOf,
  profilesOfMerged,
} from './read.ts'
export { relationKinds, type RelationKind } from './relation.ts'
export { searchPeople, type PersonFound } from './search.ts'
export { findSettings, type Settings } from './settings.ts'
export { findSilence, silencePerson, unsilencePerson, type Silence } from './silence.ts'
export { reinstatePerson, suspendPerson } from './suspend.ts'
export { setTrustLevel } from './set-trust-level.ts'
export type { PeopleStore, PeopleTables } from './tables.ts'
export { forgetAnswers, holdAnswer, keepAnswer, type KeptAnswer } from './keys/answers.ts'
export { findOwner } from './find-owner.ts'
