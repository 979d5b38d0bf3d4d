import type { ColumnType, Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { DraftFields } from './draft.ts'
import type { TimelineTables } from '#timeline'

export interface DraftTables {
  drafts: {
    person_id: string
    place: string
    title: Generated<string>
    body: Generated<string>
    fields: ColumnType<DraftFields, string, string>
    version: Generated<number>
    saved_at: Generated<Date>
  }
}

export type DraftStore = Tables<DraftTables & PeopleTables & TimelineTables>
