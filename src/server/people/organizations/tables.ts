import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { TimelineTables } from '#timeline'
import type { RelationKind } from '../relation.ts'
import type { PeopleTables } from '../tables.ts'

export interface OrganizationTables {
  organizations: {
    id: string
    slug: string
    name: string
    parent_id: string | null
    website: Generated<string>
    country: string | null
    postcode: Generated<string>
    city: Generated<string>
    territory_id: string | null
    is_territory_by_hand: Generated<boolean>
    created_at: Generated<Date>
  }
  organization_keys: { source: string; key: string; organization_id: string }
  organization_relations: Period & { id: string; organization_id: string; kind: RelationKind }
  organization_members: Period & {
    id: string
    organization_id: string
    person_id: string
    role: Generated<string>
  }
  territories: {
    id: string
    name: string
    parent_id: string | null
    countries: Generated<string[]>
    postcodes: Generated<string[]>
    created_at: Generated<Date>
  }
  person_territories: { person_id: string; territory_id: string; assigned_at: Generated<Date> }
  account_owners: Period & {
    id: string
    person_id: string | null
    organization_id: string | null
    owner_id: string
  }
}

interface Period {
  started_at: Generated<Date>
  ended_at: Date | null
}

export type OrganizationStore = Tables<OrganizationTables & PeopleTables & TimelineTables>
