import { countAccountsFrom } from './limits.ts'
import type { AccountStore } from './tables.ts'
import type { Visit } from './visit.ts'

/** Keeps how many accounts one network opened in a day, as many at once are a sign of spam. */
export async function noteNeighbours(
  store: AccountStore,
  { address }: Visit,
  personId: string,
): Promise<void> {
  const joined_beside = await countAccountsFrom(store, address)
  if (joined_beside === 0) return
  await store.updateTable('people').set({ joined_beside }).where('id', '=', personId).execute()
}
