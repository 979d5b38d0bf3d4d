import { sql } from 'kysely'
import { lettersOf } from './document.ts'
import type { SearchStore } from './tables.ts'

/**
 * The words as they were probably meant: each that stands in no title becomes one that does and is
 * a slip of the finger away. Nothing, if that changes nothing. Whether the viewer may know of such
 * a title is for the caller to see: a suggestion is worth what it finds.
 */
export async function suggest(store: SearchStore, words: string): Promise<string | undefined> {
  const typed = [...new Set(Array.from(words.matchAll(WORD), ([word]) => lettersOf(word)))]
  if (typed.length === 0) return undefined
  const { rows } = await sql<{ typed: string; meant: string }>`
    select typed, meant from unnest(${typed.slice(0, MOST_WORDS)}::text[]) as typed
    cross join lateral (
      select word as meant from search_words
      where variant in (select one_slip_off(typed))
      order by word = typed desc, similarity(word, typed) desc, word
      limit 1
    ) as likely
  `.execute(store)
  const meant = new Map(rows.map((row) => [row.typed, row.meant]))
  const corrected = words.replace(WORD, (word) => {
    const likely = meant.get(lettersOf(word)) ?? lettersOf(word)
    return likely === lettersOf(word) ? word : likely
  })
  return corrected === words ? undefined : corrected
}

const WORD = /[\p{L}\p{N}]{3,20}/gu
const MOST_WORDS = 12
