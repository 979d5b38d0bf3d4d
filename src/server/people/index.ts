export { createPeople, createPerson, type NewPerson } from './create.ts'
export { claimKinds, normalizeEmail, type ClaimKind } from './claim.ts'
export { importPeople, type ImportedPerson } from './import-people.ts'
export { mergePeople, unmergePeople } from './merge.ts'
export { isStaff, roles, type Person, type Role } from './person.ts'
export {
  mayAct,
  mayAssignRole,
  mayConfigure,
  mayEditCustomers,
  mayMergePeople,
  mayModerate,
  mayReadClaims,
  mayReadCustomers,
  mayReadReports,
  maySuspend,
  mayUseDesk,
} from './policy.ts'
export { findByHandle, findPeople, findPerson, profilesOf } from './read.ts'
export { relationKinds, type RelationKind } from './relation.ts'
export type { PeopleStore, PeopleTables } from './tables.ts'
export type { AccountTables } from './accounts/tables.ts'
export type { KeyTables } from './keys/tables.ts'
