import { rm } from 'node:fs/promises'
import { now } from '#clock'
import type { ExportStore } from './store.ts'
import { KEPT_DAYS } from './export.ts'
import { selectExports } from './read.ts'
import { pathOfExport } from './write.ts'

const DAY_MS = 86_400_000

/** Removes the files that were kept long enough. That they were asked for stays known. */
export async function forgetExports(store: ExportStore, dataFolder: string): Promise<void> {
  const before = new Date(now().getTime() - KEPT_DAYS * DAY_MS)
  const old = await selectExports(store)
    .where('status', 'in', ['done', 'failed'])
    .where('requested_at', '<', before)
    .execute()
  for (const one of old) {
    await rm(pathOfExport(dataFolder, one), { force: true })
    await store.updateTable('exports').set({ status: 'gone' }).where('id', '=', one.id).execute()
  }
}
