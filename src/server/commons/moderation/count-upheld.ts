import { profilesOf } from '#people'
import type { ScreeningStore } from './tables.ts'

/** How many posts of a person were rightly flagged since then, as moderators decided. */
export async function countUpheld(
  store: ScreeningStore,
  personId: string,
  since: Date,
): Promise<number> {
  const { count } = await store
    .selectFrom('review_items')
    .where('author_id', 'in', profilesOf(store, personId))
    .where('status', 'in', ['agreed', 'removed'])
    .where('decided_at', '>', since)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
