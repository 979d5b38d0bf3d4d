import { sql } from 'kysely'
import { allow } from '#errors'
import { mayConfigure, type Person } from '#people'
import type { BackupStore, BackupTables } from './tables.ts'

export interface BackupNote {
  id: string
  kind: BackupTables['backups']['kind']
  name: string
  startedAt: Date
  finishedAt: Date
  bytes: number
  lines: number
  files: number
  error: string | null
}

/** The last thirty backups and drills. */
export function listBackups(store: BackupStore, viewer: Person | undefined): Promise<BackupNote[]> {
  allow(mayConfigure(viewer), 'backup.read', 'Only an administrator sees backups.')
  return store
    .selectFrom('backups')
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(sql.lit(30))
    .select(['id', 'kind', 'name', 'started_at as startedAt', 'finished_at as finishedAt'])
    .select(['bytes', 'lines', 'files', 'error'])
    .execute()
}

/** When the last backup and the last drill that went well began. */
export async function findLastBackups(
  store: BackupStore,
): Promise<Partial<Record<'backup' | 'drill', Date>>> {
  const rows = await store
    .selectFrom('backups')
    .where('error', 'is', null)
    .groupBy('kind')
    .select(({ fn }) => ['kind', fn.max('started_at').as('at')])
    .execute()
  return Object.fromEntries(rows.map(({ kind, at }) => [kind, at]))
}
