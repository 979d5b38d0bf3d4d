import { z } from 'zod'
import { inTransaction } from '#database'
import { encodeCursor, readCursor } from '#paging'
import type { Viewer } from '#spaces'
import { tidyText } from '#text'
import { ask } from './ask.ts'
import type { Asked, StateTwins } from './asked.ts'
import { listCandidates, listLookalikes, type Candidate } from './candidates.ts'
import type { SearchAnswer, SearchQuestion } from './document.ts'
import { showHits } from './show-hits.ts'
import { suggest } from './suggest.ts'
import type { SearchStore } from './tables.ts'
import { noteSearch } from './terms.ts'

const PAGE_SIZE = 20
const LONGEST_TEXT = 200

/**
 * Finds what holds the words and passes the filters, the best first, and only what the viewer may
 * read. Where nothing does, titles that look alike are offered as a guess, with what was probably
 * meant. Of very many, the five hundred newest count. `states` say what a filter like `is:solved` means.
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
    const guess = exact.length > 0 ? undefined : await guessAt(store, asked, states)
    const found = guess?.found ?? exact
    if (found.length === 0 && !question.types && !question.spaceId)
      await noteSearch(store, 'missed', text)
    if (exact.length > 0 && question.after === undefined) await noteSearch(store, 'found', text)
    const words = guess?.words ?? asked.query.words
    return {
      items: await showHits(store, words, found.slice(from, from + PAGE_SIZE)),
      next: from + PAGE_SIZE < found.length ? encodeCursor([from + PAGE_SIZE]) : null,
      count: found.length,
      counts: countByType(found),
      isGuess: guess !== undefined && found.length > 0,
      suggestion: guess?.words ?? null,
    }
  })
}

const cursor = z.tuple([z.int().min(0).max(500)])

const nothing: SearchAnswer = {
  ...{ items: [], next: null, count: 0, counts: {}, isGuess: false, suggestion: null },
}

/** What the words probably were meant to be, if that finds something; else titles that look alike. */
async function guessAt(
  store: SearchStore,
  asked: Asked,
  states: StateTwins,
): Promise<{ found: Candidate[]; words?: string }> {
  const { query } = asked
  const words = await suggest(store, query.words)
  if (words !== undefined) {
    const found = await listCandidates(store, { ...asked, query: { ...query, words } }, states)
    if (found.length > 0) return { found, words }
  }
  return { found: await listLookalikes(store, asked, states) }
}

function countByType(candidates: readonly Candidate[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { subjectType } of candidates) counts[subjectType] = (counts[subjectType] ?? 0) + 1
  return counts
}
