import { sql, type RawBuilder } from 'kysely'
import type { SearchStore } from './tables.ts'

/** Each week is a question of its own to the index. */
const MOST_WEEKS = 250
const WEEK_MS = 7 * 86_400_000
const FIRST_WEEK = Date.UTC(2000, 0, 3)

/** What the statistics of the database tell of the documents that a search is about. */
export interface Outlook {
  /** How many they probably are. */
  expected: number
  /** How many of all. */
  share: number
  /** Moments between which equally many documents lie. */
  bounds: readonly number[]
}

/** Weeks that follow one another; without a first one, all until the last. */
export interface Stretch {
  first: number | undefined
  last: number
}

/** Without documents, of all there are. */
export async function foresee(
  store: SearchStore,
  documents?: RawBuilder<unknown>,
): Promise<Outlook> {
  const { total, bounds } = await readSpread(store)
  const expected = documents ? await foreseeCount(store, documents) : total
  return { expected, share: expected / total, bounds }
}

async function foreseeCount(store: SearchStore, documents: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) ${documents}
  `.execute(store)
  // Each word is there twice, as it stands and by its stem, which is taken for two chances.
  return (rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0) / 2
}

/** The weeks before a moment, up to the last one given, that probably hold so many documents. */
export function stretchOf(
  { expected, bounds }: Outlook,
  { last, wanted }: { last: number; wanted: number },
): Stretch {
  const younger = bounds.filter((bound) => weekOf(bound) <= last)
  const steps = (wanted * (bounds.length - 1)) / expected
  const at = younger.length - 1 - steps
  if (!(at > 0)) return { first: undefined, last }
  const [before = 0, after = before] = [younger[Math.floor(at)], younger[Math.ceil(at)]]
  const first = weekOf(before + (after - before) * (at % 1))
  return { first: last - first < MOST_WEEKS ? first : undefined, last }
}

/** As `week_of` of the database counts them. */
export function weekOf(time: number): number {
  return Math.floor((time - FIRST_WEEK) / WEEK_MS)
}

/** Whether something lies in a stretch, as the index of words can tell. */
export function isWithin({ first, last }: Stretch): RawBuilder<boolean> {
  if (first === undefined) {
    const end = new Date(FIRST_WEEK + (last + 1) * WEEK_MS)
    return sql<boolean>`at < ${end}::timestamptz`
  }
  const weeks = Array.from({ length: last - first + 1 }, (_, number) => first + number)
  return sql<boolean>`array[week_of(at)] && ${weeks}::integer[]`
}

/** How many documents there are, and moments between which equally many of them lie. */
async function readSpread(store: SearchStore): Promise<{ total: number; bounds: number[] }> {
  const { rows } = await sql<{ total: number; bounds: Date[] | null }>`
    select reltuples as total, (
      select histogram_bounds::text::timestamptz[] from pg_stats
      where schemaname = current_schema and tablename = 'search_documents' and attname = 'at'
    ) as bounds
    from pg_class where oid = 'search_documents'::regclass
  `.execute(store)
  const { total = 1, bounds } = rows[0] ?? {}
  return { total: Math.max(1, total), bounds: bounds?.map((bound) => bound.getTime()) ?? [] }
}
