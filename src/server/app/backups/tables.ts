import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'

export interface BackupTables {
  backups: {
    id: string
    kind: 'backup' | 'drill'
    /** The file. */
    name: string
    started_at: Date
    finished_at: Generated<Date>
    bytes: Generated<number>
    lines: Generated<number>
    files: Generated<number>
    error: string | null
  }
}

export type BackupStore = Tables<BackupTables & PeopleTables>
