import type { NoDetails } from './details.ts'

/** Recorded for whoever of the staff did it. Subject: the organisation. */
export interface OrganizationActivities {
  'organization.created': { parentId: string | null }
  'organization.edited': NoDetails
  'organization.moved': { parentId: string | null }
  'organization.relation_started': { kind: string }
  'organization.relation_ended': { kind: string }
  'organization.owner_changed': { ownerId: string | null }
  'organization.territory_changed': { territoryId: string | null }
  'organization.field_set': { fieldId: string; origin: string }
  'organization.tagged': { count: number }
}
