import { sql } from 'kysely'
import { allow } from '#errors'
import { mayReadReports } from '#people'
import type { Viewer } from '#spaces'
import type { SearchStore } from './tables.ts'
import { asTerm } from './terms.ts'

export interface SearchMiss {
  text: string
  count: number
  lastAt: Date
}

const MOST_KEPT = sql.lit(1000)
const MOST_SHOWN = sql.lit(100)

/** What people looked for in vain, the most wanted first. Who looked is not known. */
export async function listSearchMisses(
  store: SearchStore,
  viewer: Viewer | undefined,
): Promise<SearchMiss[]> {
  allow(mayReadReports(viewer), 'search.misses', 'Only staff may read what was not found.')
  return await store
    .selectFrom('search_misses')
    .select(['text', 'count', 'last_at as lastAt'])
    .orderBy('count', 'desc')
    .orderBy('last_at', 'desc')
    .limit(MOST_SHOWN)
    .execute()
}

/** Not what looks like an address or a number of somebody. Only the latest thousand stay. */
export async function noteMiss(store: SearchStore, text: string): Promise<void> {
  const words = asTerm(text)
  if (words === undefined) return
  await store
    .insertInto('search_misses')
    .values({ text: words })
    .onConflict((conflict) =>
      conflict.column('text').doUpdateSet({
        count: sql<number>`search_misses.count + 1`,
        last_at: sql<Date>`now()`,
      }),
    )
    .execute()
  await store
    .deleteFrom('search_misses')
    .where('text', 'in', (query) =>
      query
        .selectFrom('search_misses')
        .orderBy('last_at', 'desc')
        .orderBy('text')
        .offset(MOST_KEPT)
        .select('text'),
    )
    .execute()
}
