import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { lettersOf } from './document.ts'
import type { SearchQuery, SearchState } from './read-query.ts'
import type { SearchStore } from './tables.ts'

/** What was found, in the order in which it is shown. */
export interface Candidate {
  subjectType: string
  subjectId: string
}

/** A search as the database is asked: names have become ids, and rights a list of spaces. */
export interface Asked {
  query: SearchQuery
  /** Which spaces are open to the viewer, or those of them that were asked for. */
  spaceIds: readonly string[]
  /** Whether what lies in no space counts, too. */
  withSpaceless: boolean
  authorIds: readonly string[] | undefined
  tagIds: readonly string[] | undefined
  types: readonly string[] | undefined
}

/** What is true of conversations in a state, as SQL about `search_documents.root_id`. */
export type StateTwins = Partial<Record<SearchState, RawBuilder<SqlBool>>>

const MOST_FOUND = sql.lit(500)
/** In whose texts words are looked for in their order, which no index knows. */
const MOST_READ = sql.lit(2000)
const MOST_GUESSES = sql.lit(60)
const LEAST_LIKENESS = '0.45'
/** Two or three letters look like half of everything. */
const FEWEST_LETTERS = 4

/** What holds the words, the most fitting first; without words, the newest. */
export async function listCandidates(
  store: SearchStore,
  asked: Asked,
  states: StateTwins,
): Promise<Candidate[]> {
  // One plan for every question would read all documents that hold a frequent word.
  await sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`.execute(store)
  const { query } = asked
  const hasWords = query.words !== ''
  const isAboutOrder = query.words.includes('"')
  const holding = documentsIn(store, asked, states)
    .$if(hasWords, (documents) => documents.where(holds(query)))
    .select(['subject_type', 'subject_id', 'at', 'document'])
    .orderBy('at', 'desc')
    .orderBy('subject_id', 'desc')
    .limit(isAboutOrder ? MOST_READ : MOST_FOUND)
  const newest = store
    .selectFrom(holding.as('holding'))
    .$if(isAboutOrder, (documents) => documents.where(sql<boolean>`document @@ ${tsquery(query)}`))
    .select(['subject_type', 'subject_id', 'at', 'document'])
    .limit(MOST_FOUND)
  return await store
    .selectFrom(newest.as('newest'))
    .select(['subject_type as subjectType', 'subject_id as subjectId'])
    .$if(hasWords && !query.isNewestFirst, (found) =>
      found.orderBy(sql`ts_rank(${WEIGHTS}, document, ${tsquery(query)}, 1)`, 'desc'),
    )
    .orderBy('at', 'desc')
    .orderBy('subject_id', 'desc')
    .execute()
}

/** What bears a title that looks like the words, for those who mistype. */
export async function listLookalikes(
  store: SearchStore,
  asked: Asked,
  states: StateTwins,
): Promise<Candidate[]> {
  const letters = lettersOf(asked.query.words).slice(0, 60)
  if (letters.length < FEWEST_LETTERS) return []
  const least = sql`select set_config('pg_trgm.word_similarity_threshold', ${LEAST_LIKENESS}, true)`
  await least.execute(store)
  return await documentsIn(store, asked, states)
    .whereRef('subject_id', '=', 'root_id')
    .where(sql<boolean>`${letters} <% title_letters`)
    .select(['subject_type as subjectType', 'subject_id as subjectId'])
    .orderBy(sql`word_similarity(${letters}, title_letters)`, 'desc')
    .orderBy('at', 'desc')
    .orderBy('subject_id', 'desc')
    .limit(MOST_GUESSES)
    .execute()
}

/** What an index can tell: the words of a quotation, in whichever order. */
function holds({ words, inTitle }: SearchQuery) {
  const query = tsquery({ words: words.replace(/-"[^"]*"?/g, ' ').replaceAll('"', ' ') })
  const searched = inTitle ? sql`searchable(title, 'AB')` : sql`document`
  return sql<boolean>`${searched} @@ ${query}`
}

/** The words as they stand or by their stems; what a `-` excludes is excluded as it stands. */
export function tsquery({ words }: Pick<SearchQuery, 'words'>) {
  const tidy = words.replace(/[<>/]/g, ' ')
  return sql`(websearch_to_tsquery('exact_words', ${tidy})
    || websearch_to_tsquery('english_words', ${tidy}))`
}

/** Of D, C, B, A: a stem in the text counts least, a word of the title as it stands most. */
const WEIGHTS = sql.lit('{0.1, 0.15, 0.7, 1.0}')

function documentsIn(store: SearchStore, asked: Asked, states: StateTwins) {
  const { query, spaceIds, withSpaceless, authorIds, tagIds, types } = asked
  // What a filter is about, without words, is whole conversations.
  const isAboutRoots =
    query.inTitle || (query.words === '' && (tagIds !== undefined || query.states.length > 0))
  let documents = store.selectFrom('search_documents').where(({ eb, fn, val, or }) => {
    const isInside = eb('space_id', '=', fn.any(val(spaceIds)))
    return withSpaceless ? or([eb('space_id', 'is', null), isInside]) : isInside
  })
  if (types)
    documents = documents.where(({ eb, fn, val }) => eb('subject_type', '=', fn.any(val(types))))
  if (isAboutRoots) documents = documents.whereRef('subject_id', '=', 'root_id')
  if (authorIds) {
    documents = documents.where(({ eb, fn, val }) => eb('author_id', '=', fn.any(val(authorIds))))
  }
  if (tagIds)
    documents = documents.where(sql<SqlBool>`root_id in (
    select subject_id from taggings where tag_id = any(${tagIds}::uuid[])
    group by subject_id having count(*) = ${sql.lit(tagIds.length)}
  )`)
  if (query.from) documents = documents.where('at', '>=', query.from)
  if (query.until) documents = documents.where('at', '<', query.until)
  for (const state of query.states)
    documents = documents.where(states[state] ?? sql<SqlBool>`false`)
  return documents
}
