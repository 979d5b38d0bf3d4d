export { assignOwner } from './assign-owner.ts'
export { assignTerritory } from './assign-territory.ts'
export { addOrganizationMember, removeOrganizationMember, type NewMembership } from './belong.ts'
export { createOrganization } from './create-organization.ts'
export { editOrganization } from './edit-organization.ts'
export { listAccountHistory } from './history.ts'
export { importMembers, type ImportedMembership } from './import-members.ts'
export {
  findOrganizationsByKeys,
  importOrganizations,
  type ImportedOrganization,
} from './import-organizations.ts'
export { createTerritory, editTerritory, removeTerritory } from './keep-territories.ts'
export { moveOrganization } from './move-organization.ts'
export {
  newOrganization,
  organizationFacts,
  type Organization,
  type OrganizationCard,
  type OrganizationMember,
} from './organization.ts'
export {
  holdParty,
  isAbout,
  party,
  partyCard,
  partyColumns,
  type Party,
  type PartyCard,
} from './party.ts'
export { findOrganization, listOrganizations, type OrganizationFilter } from './read.ts'
export {
  accountOwnerOf,
  listColleagues,
  listOwners,
  peopleOf,
  type AccountOwner,
  type Colleague,
} from './read-owners.ts'
export { territoryAt, territoryOf } from './place-party.ts'
export { findTerritoryOf, listTerritories, type PlacedIn } from './read-territories.ts'
export {
  endOrganizationRelation,
  endRelation,
  startOrganizationRelation,
  startRelation,
} from './relate.ts'
export { streamOrganizations, type WholeOrganization } from './stream.ts'
export type { OrganizationTables } from './tables.ts'
export { newTerritory, type Territory, type TerritoryCard } from './territory.ts'
