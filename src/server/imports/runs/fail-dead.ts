import { sql } from 'kysely'
import { inTransaction } from '#database'
import type { ImportRunStore } from './tables.ts'

/**
 * Marks the runs whose process is gone as failed and returns how many there were. A living run
 * holds a lock that the database lets go when its connection ends.
 */
export function failDeadRuns(store: ImportRunStore): Promise<number> {
  return inTransaction(store, async (store) => {
    const { numUpdatedRows } = await store
      .updateTable('import_runs')
      .set({ status: 'failed', message: DIED, finished_at: sql<Date>`now()` })
      .where('status', '=', 'running')
      .where(sql<boolean>`pg_try_advisory_xact_lock(hashtextextended(id::text, 0))`)
      .executeTakeFirst()
    return Number(numUpdatedRows)
  })
}

const DIED =
  'The program ended before the import did. Nothing of it was kept; it can be started again.'

/** Held for as long as the transaction lives. */
export async function holdRun(store: ImportRunStore, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(store)
}
