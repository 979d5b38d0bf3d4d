import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { SearchQuery, SearchState } from './read-query.ts'
import type { SearchStore } from './tables.ts'

/** A search as the database is asked: names have become ids, and rights a list of spaces. */
export interface Asked {
  query: SearchQuery
  /** Which spaces are open to the viewer, or those of them that were asked for. */
  spaceIds: readonly string[]
  /** Whether what lies in no space counts, too. */
  withSpaceless: boolean
  authorIds: readonly string[] | undefined
  /** Each tag with its other words, itself being the first. */
  tags: readonly (readonly [string, ...string[]])[] | undefined
  types: readonly string[] | undefined
}

/** Conversations in a state: questions to the database for their `root`, and `since` when it is there. */
export type StateTwins = Partial<Record<SearchState, RawBuilder<InState>>>

export interface InState {
  root: string
  since: Date
}

/** What passes the filters, and the viewer may read; only to foresee how much that is, or to have it. */
export function documentsIn(
  store: SearchStore,
  asked: Asked,
  states: StateTwins,
  { isForeseen = false } = {},
) {
  const { query, spaceIds, withSpaceless, authorIds, tags, types } = asked
  // What a filter is about, without words, is whole conversations.
  const isAboutRoots =
    query.inTitle || (query.words === '' && (tags !== undefined || query.states.length > 0))
  // The index of words knows authors, spaces and tags as lists.
  const isOfWords = query.words !== '' && !query.inTitle
  let documents = store.selectFrom('search_documents').where(({ eb, fn, val, or }) => {
    if (isOfWords && !withSpaceless) return sql<SqlBool>`array[space_id] && ${spaceIds}::uuid[]`
    const isInside = eb('space_id', '=', fn.any(val(spaceIds)))
    return withSpaceless ? or([eb('space_id', 'is', null), isInside]) : isInside
  })
  if (types)
    documents = documents.where(({ eb, fn, val }) => eb('subject_type', '=', fn.any(val(types))))
  if (isAboutRoots) documents = documents.whereRef('subject_id', '=', 'root_id')
  if (authorIds) {
    documents = isOfWords
      ? documents.where(sql<SqlBool>`array[author_id] && ${authorIds}::uuid[]`)
      : documents.where(({ eb, fn, val }) => eb('author_id', '=', fn.any(val(authorIds))))
  }
  for (const tag of tags ?? []) {
    const isBorne = isOfWords
      ? sql<SqlBool>`tag_ids && ${tag}::uuid[]`
      : sql<SqlBool>`root_id in (
          select taggings.subject_id from taggings where tag_id = ${tag[0]}
        )`
    documents = documents.where(isBorne)
  }
  if (query.from) documents = documents.where('at', '>=', query.from)
  if (query.until) documents = documents.where('at', '<', query.until)
  for (const state of query.states) {
    const twin = states[state] ?? sql<InState>`select null::uuid as root where false`
    // Few hold the words, and are looked up one by one: all that are in a state would take longer to
    // gather. Behind an offset PostgreSQL does not gather them; nor could it foresee how many pass.
    documents = documents.where(
      isForeseen
        ? sql<SqlBool>`root_id in (select root from (${twin}) as in_state)`
        : sql<SqlBool>`exists (
            select from (${twin}) as in_state where in_state.root = root_id offset 0
          )`,
    )
  }
  return documents
}

/** What an index can tell: the words of a quotation, in whichever order. */
export function holds({ words, inTitle }: SearchQuery) {
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
