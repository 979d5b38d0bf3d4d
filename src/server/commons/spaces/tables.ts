import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'
import type { Visibility } from './space.ts'

export interface SpaceTables {
  spaces: {
    id: string
    slug: string
    name: string
    description: Generated<string>
    visibility: Visibility
    position: Generated<number>
    created_at: Generated<Date>
  }
  groups: { id: string; slug: string; name: string; created_at: Generated<Date> }
  group_members: { group_id: string; person_id: string; added_at: Generated<Date> }
  space_groups: { space_id: string; group_id: string }
}

export type SpaceStore = Tables<SpaceTables & PeopleTables & TimelineTables>
