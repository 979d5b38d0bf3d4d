import { z } from 'zod'
import { inTransaction } from '#database'
import { encodeCursor, readCursor } from '#paging'
import type { Viewer } from '#spaces'
import { tidyText } from '#text'
import { ask } from './ask.ts'
import {
  listCandidates,
  listLookalikes,
  type Asked,
  type Candidate,
  type StateTwins,
} from './candidates.ts'
import type { SearchAnswer, SearchHit, SearchQuestion } from './document.ts'
import { noteMiss } from './misses.ts'
import { showHits } from './show-hits.ts'
import { suggest } from './suggest.ts'
import type { SearchStore } from './tables.ts'
import { noteTerm } from './terms.ts'

const PAGE_SIZE = 20
const LONGEST_TEXT = 200

/**
 * Finds what holds the words and passes the filters, the best first, and only what the viewer may
 * read. Where nothing does, titles that look alike are offered as a guess, with what was probably
 * meant. Of very many, the thousand newest count. `states` say what a filter like `is:solved` means.
 */
export async function search(
  store: SearchStore,
  viewer: Viewer | undefined,
  question: SearchQuestion,
  states: StateTwins = {},
): Promise<SearchAnswer> {
  const text = tidyText(question.text).slice(0, LONGEST_TEXT).trim()
  const from = question.after === undefined ? 0 : readCursor(question.after, cursor)[0]
  return await inTransaction(store, async (store) => {
    const asked = await ask(store, viewer, { ...question, text })
    if (!asked) return nothing
    const exact = await listCandidates(store, asked, states)
    const found = exact.length > 0 ? exact : await listLookalikes(store, asked, states)
    if (found.length === 0 && !question.types && !question.spaceId) await noteMiss(store, text)
    if (exact.length > 0 && question.after === undefined) await noteTerm(store, text)
    const items = await showHits(store, asked.query.words, found.slice(from, from + PAGE_SIZE))
    const isGuess = exact.length === 0 && found.length > 0
    return {
      items,
      next: from + PAGE_SIZE < found.length ? encodeCursor([from + PAGE_SIZE]) : null,
      count: found.length,
      counts: countByType(found),
      isGuess,
      suggestion: isGuess ? await findSuggestion(store, asked, states, items) : null,
    }
  })
}

const cursor = z.tuple([z.int().min(0).max(1000)])

const nothing: SearchAnswer = {
  ...{ items: [], next: null, count: 0, counts: {}, isGuess: false, suggestion: null },
}

/** Offered only if it finds something: a second guess would be one too many. */
async function findSuggestion(
  store: SearchStore,
  asked: Asked,
  states: StateTwins,
  guesses: readonly SearchHit[],
): Promise<string | null> {
  const { query } = asked
  const titles = guesses.map(({ title }) => title)
  const words = suggest(query.words, titles)
  if (words === undefined) return null
  const found = await listCandidates(store, { ...asked, query: { ...query, words } }, states)
  return found.length > 0 ? words : null
}

function countByType(candidates: readonly Candidate[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { subjectType } of candidates) counts[subjectType] = (counts[subjectType] ?? 0) + 1
  return counts
}
