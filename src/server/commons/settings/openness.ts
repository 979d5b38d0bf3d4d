import { inTransaction } from '#database'
import { allow } from '#errors'
import { mayConfigure, type Person } from '#people'
import type { SettingsStore } from './tables.ts'

/** What guests may look through besides what people write. */
export interface Openness {
  isDirectoryOpen: boolean
}

export async function findOpenness(store: SettingsStore): Promise<Openness> {
  return await store
    .selectFrom('community_settings')
    .select('is_directory_open as isDirectoryOpen')
    .executeTakeFirstOrThrow()
}

/** Opens the directory of members to guests, or closes it. */
export function changeOpenness(
  store: SettingsStore,
  actor: Person | undefined,
  { isDirectoryOpen }: Openness,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'members.open', 'Only an administrator may open the directory.')
    await store
      .updateTable('community_settings')
      .set({ is_directory_open: isDirectoryOpen })
      .execute()
  })
}
