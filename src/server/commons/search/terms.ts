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

const MOST_KEPT = sql.lit(5000)
const MOST_SHOWN = sql.lit(100)

/** What people looked for and found, the most frequent first. Who looked is not known. */
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

/** Of the terms only the latest five thousand stay; the others go now and then. */
export async function noteTerm(store: SearchStore, words: string): Promise<void> {
  const text = asTerm(words)
  if (text === undefined) return
  await store
    .insertInto('search_terms')
    .values({ text })
    .onConflict((conflict) =>
      conflict.column('text').doUpdateSet({
        searches: sql<number>`search_terms.searches + 1`,
        last_at: sql<Date>`now()`,
      }),
    )
    .execute()
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
export async function forgetTerms(store: SearchStore): Promise<void> {
  await store
    .deleteFrom('search_terms')
    .where('text', 'in', (query) =>
      query
        .selectFrom('search_terms')
        .orderBy('last_at', 'desc')
        .orderBy('text')
        .offset(MOST_KEPT)
        .select('text'),
    )
    .execute()
}

/** As it is counted; not what looks like an address or a number of somebody. */
export function asTerm(words: string): string | undefined {
  const text = words.toLowerCase().replace(/\s+/g, ' ').trim().slice(0, 100)
  return text === '' || /@|\d{5}/.test(text) ? undefined : text
}
