import { sql } from 'kysely'
import { allow } from '#errors'
import { mayReadReports } from '#people'
import type { Viewer } from '#spaces'
import type { SearchStore } from './tables.ts'

/** What people look for, and how often they then open something that was found. */
export interface SearchTerm {
  text: string
  searches: number
  clicks: number
  lastAt: Date
}

export interface SearchMiss {
  text: string
  count: number
  lastAt: Date
}

/** What was found and what was not; how often is in a column of each. Who looked is not known. */
const lists = {
  found: { table: 'search_terms', count: 'searches', mostKept: 5000 },
  missed: { table: 'search_misses', count: 'count', mostKept: 1000 },
} as const
const MOST_SHOWN = sql.lit(100)

/** What people looked for and found, the most frequent first. */
export async function listSearchTerms(
  store: SearchStore,
  viewer: Viewer | undefined,
): Promise<SearchTerm[]> {
  allow(mayReadReports(viewer), 'search.terms', 'Only staff may read what was looked for.')
  return await store
    .selectFrom('search_terms')
    .select(['text', 'searches', 'clicks', 'last_at as lastAt'])
    .orderBy('searches', 'desc')
    .orderBy('last_at', 'desc')
    .orderBy('text')
    .limit(MOST_SHOWN)
    .execute()
}

/** What people looked for in vain, the most wanted first. */
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
    .orderBy('text')
    .limit(MOST_SHOWN)
    .execute()
}

/** Counts a search among those that found something, or those that did not. */
export async function noteSearch(
  store: SearchStore,
  list: keyof typeof lists,
  words: string,
): Promise<void> {
  const text = asTerm(words)
  if (text === undefined) return
  const { table, count } = lists[list]
  await sql`
    insert into ${sql.table(table)} as noted (text) values (${text})
    on conflict (text) do update set ${sql.ref(count)} = noted.${sql.ref(count)} + 1, last_at = now()
  `.execute(store)
}

/** Notes that a result was opened, of a search that was made. */
export async function noteOpened(store: SearchStore, words: string): Promise<void> {
  const text = asTerm(words)
  if (text === undefined) return
  await store
    .updateTable('search_terms')
    .set((terms) => ({ clicks: terms('clicks', '+', 1) }))
    .where('text', '=', text)
    .execute()
}

/** What has become too much is forgotten, the longest unused first. */
export async function forgetSearches(store: SearchStore): Promise<void> {
  for (const { table, mostKept } of Object.values(lists)) {
    await sql`
      delete from ${sql.table(table)} where text in (
        select text from ${sql.table(table)} order by last_at desc, text offset ${sql.lit(mostKept)}
      )
    `.execute(store)
  }
}

/** As it is counted; not what looks like an address or a number of somebody. */
function asTerm(words: string): string | undefined {
  const text = words.toLowerCase().replace(/\s+/g, ' ').trim().slice(0, 100)
  return text === '' || /@|\d{5}/.test(text) ? undefined : text
}
