import { now } from '#clock'
import { newId } from '#ids'
import type { BackupStore, BackupTables } from './tables.ts'

const KEPT_DAYS = 400

interface Done {
  kind: BackupTables['backups']['kind']
  name: string
  startedAt: Date
  bytes?: number
  lines?: number
  files?: number
  error?: unknown
}

/** Notes how a backup or a drill went, for the desk; what is older than a year goes. */
export async function note(
  store: BackupStore,
  { kind, name, startedAt, bytes = 0, lines = 0, files = 0, error }: Done,
): Promise<void> {
  const because = error instanceof Error ? error.message : String(error)
  await store
    .insertInto('backups')
    .values({
      ...{ id: newId(), kind, name, started_at: startedAt, finished_at: now() },
      ...{ bytes, lines, files },
      error: error === undefined ? null : because,
    })
    .execute()
  await store
    .deleteFrom('backups')
    .where('started_at', '<', new Date(startedAt.getTime() - KEPT_DAYS * 86_400_000))
    .execute()
}
