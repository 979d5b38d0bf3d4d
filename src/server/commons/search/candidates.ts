import { sql } from 'kysely'
import { documentsIn, holds, tsquery, type Asked, type InState, type StateTwins } from './asked.ts'
import { lettersOf } from './document.ts'
import type { SearchStore } from './tables.ts'
import { foresee, isWithin, stretchOf, weekOf, type Outlook, type Stretch } from './weeks.ts'

/** What was found, in the order in which it is shown. */
export interface Candidate {
  subjectType: string
  subjectId: string
}

const MOST_FOUND = 500
/** In whose texts words are looked for in their order, which no index knows. */
const MOST_READ = 2000
/** So many are read one after the other, the newest first, until enough of them hold the words. */
const SHORT_WALK = 1500
/** How much further to look each time at most, where too little was found. */
const FASTEST = 16
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
  if (query.words === '')
    return (await listNewest(store, asked, { states, wanted, inTurn: true })).found
  const outlook = await foreseeHolding(store, asked, states)
  const isShort = !query.inTitle && outlook.share * SHORT_WALK > wanted
  if (isShort || outlook.bounds.length === 0)
    return (await listNewest(store, asked, { states, wanted, inTurn: isShort })).found
  return await listByStretches(store, asked, { states, wanted, inTurn: false }, outlook)
}

function foreseeHolding(store: SearchStore, asked: Asked, states: StateTwins): Promise<Outlook> {
  // How frequent the words of titles are, no statistics tell: they may be in all.
  if (asked.query.inTitle) return foresee(store)
  const anyTime = { ...asked, query: { ...asked.query, from: undefined, until: undefined } }
  const passing = documentsIn(store, anyTime, states, { isForeseen: true })
  const holding = passing.where(holds(asked.query))
  return foresee(store, sql`${holding.select('subject_id')}`)
}

/** Looks into the latest weeks first, and further back until there are enough. */
async function listByStretches(
  store: SearchStore,
  asked: Asked,
  where: Where,
  outlook: Outlook,
): Promise<Candidate[]> {
  const { from, until } = asked.query
  const found: Ranked[] = []
  let left = where.wanted
  let last = weekOf(until?.getTime() ?? Date.now()) + 1
  let reach = left * 1.5
  for (;;) {
    const stretch = stretchOf(outlook, { last, wanted: reach })
    const mostFound = MOST_FOUND - found.length
    const part = await listNewest(store, asked, { ...where, wanted: left, mostFound, stretch })
    found.push(...part.found)
    left -= part.read
    const { first } = stretch
    const isEnough = left <= 0 || found.length === MOST_FOUND
    if (isEnough || first === undefined || (from && first <= weekOf(from.getTime()))) break
    last = first - 1
    reach *= Math.min(FASTEST, Math.max(1, (1.5 * left) / (where.wanted - left || 1)))
  }
  return found.sort(byRank)
}

function byRank(one: Ranked, other: Ranked): number {
  if (one.rank !== other.rank) return other.rank - one.rank
  if (one.at.getTime() !== other.at.getTime()) return other.at.getTime() - one.at.getTime()
  return one.subjectId < other.subjectId ? 1 : -1
}

interface Where {
  states: StateTwins
  wanted: number
  /** How many of them at most, once their order was looked at. */
  mostFound?: number
  /** Whether to take them by an index of time, one after the other, or all that match at once. */
  inTurn: boolean
  /** Left out: at any time. */
  stretch?: Stretch
}

interface Ranked extends Candidate {
  rank: number
  at: Date
}

/** The newest that hold the words, and how many were read before their order was looked at. */
async function listNewest(
  store: SearchStore,
  asked: Asked,
  where: Where,
): Promise<{ read: number; found: Ranked[] }> {
  const { words, isNewestFirst } = asked.query
  const { mostFound = MOST_FOUND } = where
  const query = tsquery(asked.query)
  const isInOrder = words.includes('"') ? sql`document @@ ${query}` : sql`true`
  const rank =
    words === '' || isNewestFirst ? sql`0` : sql`ts_rank(${WEIGHTS}, document, ${query}, 1)`
  const { rows } = await sql<
    { read: number; subjectType: string | null } & Omit<Ranked, 'subjectType'>
  >`
    with holding as (${newestHolding(store, asked, where)}),
    newest as (
      select subject_type, subject_id, at, ${rank} as rank from holding
      where ${isInOrder} limit ${mostFound}::integer
    )
    select read, subject_type as "subjectType", subject_id as "subjectId", at, rank
    from (select count(*) as read from holding) as every left join newest on true
    order by rank desc, at desc, subject_id desc
  `.execute(store)
  const found = rows.flatMap(({ subjectType, ...row }) =>
    subjectType === null ? [] : [{ ...row, subjectType }],
  )
  return { read: rows[0]?.read ?? 0, found }
}

const columns = ['subject_type', 'subject_id', 'at', 'document'] as const

function newestHolding(store: SearchStore, asked: Asked, where: Where) {
  const { states, wanted, inTurn, stretch } = where
  const { query } = asked
  // Which conversations are in a state, and which of them are the newest, an index of theirs knows.
  const [state, ...others] = query.words === '' ? query.states : []
  const twin = state && states[state]
  const rest = twin ? { ...asked, query: { ...query, states: others } } : asked
  const holding = documentsIn(store, rest, states)
    .$if(query.words !== '', (documents) => documents.where(holds(query)))
    .where(stretch ? isWithin(stretch) : sql<boolean>`true`)
    .select(columns)
  if (twin)
    return holding
      .innerJoin(sql<InState>`(${twin})`.as('in_state'), 'in_state.root', 'subject_id')
      .orderBy('in_state.since', 'desc')
      .orderBy('in_state.root', 'desc')
      .limit(wanted)
  // Behind an offset PostgreSQL cannot see that an index of time would bring them in order.
  return store
    .selectFrom(holding.$if(!inTurn, (all) => all.offset(sql.lit(0))).as('holding'))
    .select(columns)
    .orderBy('at', 'desc')
    .orderBy('subject_id', 'desc')
    .limit(wanted)
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
