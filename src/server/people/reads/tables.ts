import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { OrganizationTables } from '../organizations/tables.ts'
import type { Role } from '../person.ts'
import type { PeopleTables } from '../tables.ts'
import type { ReadDoor, ReadKind } from './staff-read.ts'
import type { TimelineTables } from '#timeline'

export interface ReadTables {
  staff_reads: {
    id: string
    reader_id: string
    reader_role: Role
    what: ReadKind
    door: ReadDoor
    person_id: string | null
    organization_id: string | null
    read_at: Date
  }
  read_settings: { only_row: Generated<boolean>; names_readers: Generated<boolean> }
}

export type ReadStore = Tables<ReadTables & PeopleTables & OrganizationTables & TimelineTables>
