import { sql } from 'kysely'
import { visibleSpaces, type Viewer } from '#spaces'
import { lettersOf, type SearchQuestion } from './document.ts'
import type { SearchStore } from './tables.ts'

/** What was found, in the order in which it is shown. */
export interface Candidate {
  subjectType: string
  subjectId: string
}

const MOST_FOUND = sql.lit(1000)
const MOST_GUESSES = sql.lit(60)
const LEAST_LIKENESS = '0.45'
/** Two or three letters look like half of everything. */
const FEWEST_LETTERS = 4

/** What holds the words, the most fitting first. */
export async function listCandidates(
  store: SearchStore,
  spaceIds: readonly string[],
  question: SearchQuestion,
): Promise<Candidate[]> {
  // One plan for every question would read all documents that hold a frequent word.
  await sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`.execute(store)
  const query = queryOf(question.text)
  const newest = documentsIn(store, spaceIds, question)
    .where(sql<boolean>`document @@ ${query}`)
    .select(['subject_type', 'subject_id', 'at', 'document'])
    .orderBy('at', 'desc')
    .orderBy('subject_id', 'desc')
    .limit(MOST_FOUND)
  return await store
    .selectFrom(newest.as('newest'))
    .select(['subject_type as subjectType', 'subject_id as subjectId'])
    .orderBy(sql`ts_rank(${WEIGHTS}, document, ${query}, 1)`, 'desc')
    .orderBy('at', 'desc')
    .orderBy('subject_id', 'desc')
    .execute()
}

/** What bears a title that looks like the words, for those who mistype. */
export async function listLookalikes(
  store: SearchStore,
  spaceIds: readonly string[],
  question: SearchQuestion,
): Promise<Candidate[]> {
  const letters = lettersOf(question.text).slice(0, 60)
  if (letters.length < FEWEST_LETTERS) return []
  const least = sql`select set_config('pg_trgm.word_similarity_threshold', ${LEAST_LIKENESS}, true)`
  await least.execute(store)
  return await documentsIn(store, spaceIds, question)
    .where(sql<boolean>`${letters} <% title_letters`)
    .select(['subject_type as subjectType', 'subject_id as subjectId'])
    .orderBy(sql`word_similarity(${letters}, title_letters)`, 'desc')
    .orderBy('at', 'desc')
    .orderBy('subject_id', 'desc')
    .limit(MOST_GUESSES)
    .execute()
}

/** As it stands or by its stems; what a `-` excludes is excluded as it stands. */
export function queryOf(text: string) {
  const words = text.replace(/[<>/]/g, ' ')
  return sql`(websearch_to_tsquery('exact_words', ${words})
    || websearch_to_tsquery('english_words', ${words}))`
}

/** Of D, C, B, A: a stem in the text counts least, a word of the title as it stands most. */
const WEIGHTS = sql.lit('{0.1, 0.15, 0.7, 1.0}')

/**
 * Asked for once and handed over as a list: of a join, PostgreSQL could not foresee how much it
 * leaves, and would read every document that holds a frequent word.
 */
export async function listOpenSpaces(
  store: SearchStore,
  viewer: Viewer | undefined,
): Promise<string[]> {
  const spaces = await store
    .selectFrom('spaces')
    .where(visibleSpaces(viewer))
    .select('spaces.id')
    .execute()
  return spaces.map(({ id }) => id)
}

function documentsIn(
  store: SearchStore,
  spaceIds: readonly string[],
  { types, spaceId }: SearchQuestion,
) {
  return store
    .selectFrom('search_documents')
    .where(({ eb, fn, val, or }) =>
      or([eb('space_id', 'is', null), eb('space_id', '=', fn.any(val(spaceIds)))]),
    )
    .$if(types !== undefined, (query) =>
      query.where(({ eb, fn, val }) => eb('subject_type', '=', fn.any(val(types ?? [])))),
    )
    .$if(spaceId !== undefined, (query) => query.where('space_id', '=', spaceId ?? ''))
}
