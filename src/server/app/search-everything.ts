import type { Tables } from '#database'
import { topicStates } from '#forum'
import { search, type SearchAnswer, type SearchQuestion } from '#search'
import type { Viewer } from '#spaces'
import type { AppTables } from './tables.ts'

/** The search with all its filters: what `is:solved` means, the forum knows. */
export function searchEverything(
  store: Tables<AppTables>,
  viewer: Viewer | undefined,
  question: SearchQuestion,
): Promise<SearchAnswer> {
  return search(store, viewer, question, topicStates)
}
