import { sql, type SqlBool } from 'kysely'
import { documentsIn, holds, tsquery, type Asked, type InState, type StateTwins } from './asked.ts'
import { lettersOf } from './document.ts'
import type { SearchStore } from './tables.ts'
import { foreseeWeeks } from './weeks.ts'

/** What was found, in the order in which it is shown. */
export interface Candidate {
  subjectType: string
  subjectId: string
}

const MOST_FOUND = 500
/** In whose texts words are looked for in their order, which no index knows. */
const MOST_READ = 2000
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
  const wanted = query.words.includes('"') ? MOST_READ : MOST_FOUND
  const isOfMany = query.words !== '' && !query.inTitle && !asked.authorIds && !asked.tagIds
  // About every other conversation is in a state.
  const foreseen = { until: query.until, wanted: query.states.length > 0 ? wanted * 2 : wanted }
  const windows = isOfMany ? await foreseeWeeks(store, holds(query), foreseen) : []
  for (const weeks of windows) {
    const { read, found } = await listNewest(store, asked, { states, wanted, weeks })
    if (read >= wanted) return found
  }
  return (await listNewest(store, asked, { states, wanted })).found
}

interface Where {
  states: StateTwins
  wanted: number
  /** Left out: in all. */
  weeks?: readonly number[]
}

/** The newest that hold the words, and how many were read before their order was looked at. */
async function listNewest(
  store: SearchStore,
  asked: Asked,
  where: Where,
): Promise<{ read: number; found: Candidate[] }> {
  const { words, isNewestFirst } = asked.query
  const query = tsquery(asked.query)
  const isInOrder = words.includes('"') ? sql`document @@ ${query}` : sql`true`
  const best =
    words === '' || isNewestFirst ? sql`` : sql`ts_rank(${WEIGHTS}, document, ${query}, 1) desc,`
  const { rows } = await sql<{ read: number; subjectType: string | null; subjectId: string }>`
    with holding as (${newestHolding(store, asked, where)}),
    newest as (
      select subject_type, subject_id, at, document from holding
      where ${isInOrder} limit ${sql.lit(MOST_FOUND)}
    )
    select read, subject_type as "subjectType", subject_id as "subjectId"
    from (select count(*) as read from holding) as every left join newest on true
    order by ${best} at desc, subject_id desc
  `.execute(store)
  const found = rows.flatMap(({ subjectType, subjectId }) =>
    subjectType === null ? [] : [{ subjectType, subjectId }],
  )
  return { read: rows[0]?.read ?? 0, found }
}

function newestHolding(store: SearchStore, asked: Asked, { states, wanted, weeks }: Where) {
  const { query } = asked
  // Which conversations are in a state, and which of them are the newest, an index of theirs knows.
  const [state, ...others] = query.words === '' ? query.states : []
  const twin = state && states[state]
  const rest = twin ? { ...asked, query: { ...query, states: others } } : asked
  const holding = documentsIn(store, rest, states)
    .$if(query.words !== '', (documents) => documents.where(holds(query)))
    .$if(weeks !== undefined, (documents) =>
      documents.where(sql<SqlBool>`array[week_of(at)] && ${weeks}::integer[]`),
    )
    .select(['subject_type', 'subject_id', 'at', 'document'])
    .limit(sql.lit(wanted))
  if (!twin) return holding.orderBy('at', 'desc').orderBy('subject_id', 'desc')
  return holding
    .innerJoin(sql<InState>`(${twin})`.as('in_state'), 'in_state.root', 'subject_id')
    .orderBy('in_state.since', 'desc')
    .orderBy('in_state.root', 'desc')
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

/** Of D, C, B, A: a stem in the text counts least, a word of the title as it stands most. */
const WEIGHTS = sql.lit('{0.1, 0.15, 0.7, 1.0}')
