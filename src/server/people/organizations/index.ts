export { addOrganizationMember, removeOrganizationMember } from './belong.ts'
export { createOrganization, newOrganization } from './create-organization.ts'
export type { Organization, OrganizationCard, OrganizationMember } from './organization.ts'
export { findOrganization, listOrganizations } from './read.ts'
export {
  endOrganizationRelation,
  endRelation,
  startOrganizationRelation,
  startRelation,
} from './relate.ts'
export type { OrganizationTables } from './tables.ts'
