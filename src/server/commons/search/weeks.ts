import { sql, type RawBuilder } from 'kysely'
import type { SearchStore } from './tables.ts'

/** Fewer are looked at all together, and so many are read one after the other, the newest first. */
const FEW = 3000
const SHORT_WALK = 1500
/** Each week is a question of its own to the index. */
const MOST_WEEKS = 250
const WEEK_MS = 7 * 86_400_000
const FIRST_WEEK = Date.UTC(2000, 0, 3)

/**
 * In which weeks to look for the newest documents of very many: first in as few as probably hold
 * half as many again as are wanted, then in six times as many. Foreseen by the statistics of the
 * database; none where it is as well to look everywhere. `until` leaves out what is younger.
 */
export async function foreseeWeeks(
  store: SearchStore,
  condition: RawBuilder<unknown>,
  { wanted, until }: { wanted: number; until: Date | undefined },
): Promise<number[][]> {
  const expected = await foreseeCount(store, condition)
  if (expected < FEW) return []
  const { total, bounds } = await readSpread(store)
  const share = expected / total
  if (wanted / share < SHORT_WALK) return []
  const last = until?.getTime() ?? Date.now() + WEEK_MS
  const older = bounds.filter((bound) => bound < last).toReversed()
  return [1.5, 9].flatMap((times) => {
    const first = older[Math.ceil((times * wanted * bounds.length) / expected)]
    if (first === undefined) return []
    const [from, to] = [weekOf(first), weekOf(last)]
    return to - from < MOST_WEEKS ? [Array.from({ length: to - from + 1 }, (_, n) => from + n)] : []
  })
}

/** As `week_of` of the database counts them. */
function weekOf(time: number): number {
  return Math.floor((time - FIRST_WEEK) / WEEK_MS)
}

async function foreseeCount(store: SearchStore, condition: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select from search_documents where ${condition}
  `.execute(store)
  // Each word is there twice, as it stands and by its stem, which is taken for two chances.
  return (rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0) / 2
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
