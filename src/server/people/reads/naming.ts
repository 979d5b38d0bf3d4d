import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Person } from '../person.ts'
import { mayConfigure } from '../policy.ts'
import type { ReadStore } from './tables.ts'

/** Whether people are told the names of those who looked at their data. */
export async function namesReaders(store: ReadStore): Promise<boolean> {
  const { isNamed } = await store
    .selectFrom('read_settings')
    .select('names_readers as isNamed')
    .executeTakeFirstOrThrow()
  return isNamed
}

/** Says whether people are told the names of staff who looked at their data, or their roles only. */
export function nameReaders(
  store: ReadStore,
  actor: Person | undefined,
  { isNamed }: { isNamed: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'reads.name', 'Only an administrator may say what people are told.')
    await store.updateTable('read_settings').set({ names_readers: isNamed }).execute()
  })
}
