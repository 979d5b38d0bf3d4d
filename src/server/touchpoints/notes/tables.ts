import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { OrganizationTables } from '#organizations'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'
import type { CallOutcome, Direction } from './note.ts'

export interface NoteTables {
  notes: {
    id: string
    kind: 'note' | 'call'
    person_id: string | null
    organization_id: string | null
    author_id: string
    body: string
    direction: Direction | null
    outcome: CallOutcome | null
    minutes: number | null
    happened_at: Generated<Date>
    pinned_at: Date | null
    created_at: Generated<Date>
    edited_at: Date | null
    removed_at: Date | null
  }
  note_versions: { note_id: string; number: number; body: string; replaced_at: Generated<Date> }
}

/** All that this module can see of the database. */
export type NoteStore = Tables<NoteTables & OrganizationTables & PeopleTables & TimelineTables>
