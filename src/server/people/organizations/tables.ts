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
    created_at: Generated<Date>
  }
  organization_relations: Period & { id: string; organization_id: string; kind: RelationKind }
  organization_members: Period & {
    id: string
    organization_id: string
    person_id: string
    role: Generated<string>
  }
}

interface Period {
  started_at: Generated<Date>
  ended_at: Date | null
}

export type OrganizationStore = Tables<OrganizationTables & PeopleTables & TimelineTables>
