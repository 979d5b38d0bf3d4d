import { sql } from 'kysely'
import { allow } from '#errors'
import { mayConfigure, type Person } from '#people'
import type { Gone } from './run.ts'
import type { RetentionStore } from './tables.ts'

export interface RetentionRun {
  id: string
  startedAt: Date
  finishedAt: Date | null
  /** How many rows of which kind went. */
  gone: Gone
  error: string | null
}

/** The last thirty nights. */
export function listRetentionRuns(
  store: RetentionStore,
  viewer: Person | undefined,
): Promise<RetentionRun[]> {
  const message = 'Only an administrator sees how long things are kept.'
  allow(mayConfigure(viewer), 'retention.read', message)
  return store
    .selectFrom('retention_runs')
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(sql.lit(30))
    .select(['id', 'started_at as startedAt', 'finished_at as finishedAt', 'gone', 'error'])
    .execute()
}
