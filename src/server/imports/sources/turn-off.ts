import type { SourceStore } from './tables.ts'

/** Turns a source off whose program says that it is gone. Whoever edits the source may turn it on. */
export async function turnOff(store: SourceStore, id: string, because: string): Promise<void> {
  await store
    .updateTable('sources')
    .set({ is_on: false, off_because: because })
    .where('id', '=', id)
    .execute()
}
