import { sql } from 'kysely'
import { forgetReplyKeys } from '#mail'
import { KEPT_DAYS } from './correspondence.ts'
import type { CorrespondenceStore } from './tables.ts'

/** Forgets what letters said after a while, and addresses that have long ended. */
export async function forgetLetters(store: CorrespondenceStore): Promise<void> {
  await store
    .updateTable('incoming_letters')
    .set({ raw: null })
    .where('raw', 'is not', null)
    .where('received_at', '<', sql<Date>`now() - make_interval(days => ${sql.lit(KEPT_DAYS)})`)
    .execute()
  await forgetReplyKeys(store)
}
