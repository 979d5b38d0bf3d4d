import { z } from 'zod'
import { inTransaction } from '#database'
import { encodeCursor, readCursor } from '#paging'
import type { Viewer } from '#spaces'
import { tidyText } from '#text'
import type { SearchAnswer, SearchQuestion } from './document.ts'
import { listCandidates, listLookalikes, listOpenSpaces } from './candidates.ts'
import { noteMiss } from './misses.ts'
import { showHits } from './show-hits.ts'
import type { SearchStore } from './tables.ts'

const PAGE_SIZE = 20
const LONGEST_TEXT = 200

/**
 * Finds what holds the words, the best first, and only what the viewer may read. Where nothing
 * does, titles that look alike are offered as a guess. Of very many, the thousand newest count.
 */
export async function search(
  store: SearchStore,
  viewer: Viewer | undefined,
  question: SearchQuestion,
): Promise<SearchAnswer> {
  const asked = { ...question, text: tidyText(question.text).slice(0, LONGEST_TEXT).trim() }
  const from = question.after === undefined ? 0 : readCursor(question.after, cursor)[0]
  if (asked.text === '') return { items: [], next: null, count: 0, isGuess: false }
  return await inTransaction(store, async (store) => {
    const spaceIds = await listOpenSpaces(store, viewer)
    const exact = await listCandidates(store, spaceIds, asked)
    const found = exact.length > 0 ? exact : await listLookalikes(store, spaceIds, asked)
    if (found.length === 0 && !asked.types && !asked.spaceId) await noteMiss(store, asked.text)
    const page = found.slice(from, from + PAGE_SIZE)
    return {
      items: await showHits(store, asked.text, page),
      next: from + PAGE_SIZE < found.length ? encodeCursor([from + PAGE_SIZE]) : null,
      count: found.length,
      isGuess: exact.length === 0 && found.length > 0,
    }
  })
}

const cursor = z.tuple([z.int().min(0).max(1000)])
