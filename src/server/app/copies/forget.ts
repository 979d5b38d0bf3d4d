import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { now } from '#clock'
import type { CopyStore } from './store.ts'
import { folderOf } from './write.ts'

/** Ends the copies whose days are over, and removes every file of which no copy is ready any more. */
export async function forgetCopies(store: CopyStore, dataFolder: string): Promise<void> {
  await store
    .updateTable('data_copies')
    .set({ state: 'gone' })
    .where('state', '=', 'ready')
    .where('ends_at', '<=', now())
    .execute()
  const kept = await store
    .selectFrom('data_copies')
    .where('state', 'in', ['running', 'ready'])
    .select('id')
    .execute()
  const ids = new Set(kept.map(({ id }) => id))
  const folder = folderOf(dataFolder)
  for (const name of await readdir(folder).catch(() => [])) {
    if (!ids.has(name.slice(0, 36))) await rm(join(folder, name), { force: true })
  }
}
