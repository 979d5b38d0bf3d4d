import { sql } from 'kysely'
import type { SearchStore } from './tables.ts'

/** Offers no word any more that stands in no title: it may have been a name. Reads every title once. */
export async function forgetUnusedWords(store: SearchStore): Promise<void> {
  await sql`
    with used as materialized (
      select distinct title_words(title_letters) as word from search_documents
    )
    delete from search_words
    where not exists (select from used where used.word = search_words.word)
  `.execute(store)
}
