import { sql } from 'kysely'
import {
  valuesOf,
  type PurchaseFacts,
  type KeptReport,
  type Rank,
  type PurchaseReport,
} from './report.ts'
import type { PurchaseStore } from './tables.ts'

/** Few enough that thousands of purchases in one transaction need few locks. */
const LOCKS = 64
/** More that may mean one order than this cannot tell anybody which is meant. */
const MOST_GUESSES = 3

/** By what reports of one purchase find one another; ids and numbers of orders are looked up alike. */
export function keysOf(namespace: string, report: Pick<PurchaseReport, 'names'>): string[] {
  const all = report as PurchaseReport
  const called = [...valuesOf(all, 'order'), ...valuesOf(all, 'number')]
  const names = [
    ...called.map((name) => `o:${name}`),
    ...valuesOf(all, 'pay').map((name) => `p:${name}`),
  ]
  return [...new Set(names)].map((name) => `${namespace}/${name}`)
}

export function maybeKeysOf(namespace: string, report: Pick<PurchaseReport, 'names'>): string[] {
  return valuesOf(report as PurchaseReport, 'maybe').map((name) => `${namespace}/o:${name}`)
}

/**
 * All reports that may be of the same purchases as these keys, directly or through others, and keeps
 * others from telling of them until the transaction ends.
 */
export async function findReports(
  store: PurchaseStore,
  keys: readonly string[],
): Promise<KeptReport[]> {
  const found = new Map<string, KeptReport>()
  const asked = new Set<string>()
  for (let next = [...new Set(keys)]; next.length > 0;) {
    for (const key of next) asked.add(key)
    await lock(store, next)
    const rows = await select(store, next)
    for (const { namespace, report } of rows) {
      found.set(JSON.stringify([report.system, report.object, namespace]), report)
    }
    const more = rows.flatMap(({ namespace, report }) => [
      ...keysOf(namespace, report),
      ...maybeKeysOf(namespace, report),
    ])
    next = [...new Set(more)].filter((key) => !asked.has(key))
  }
  return [...found.values()]
}

async function lock(store: PurchaseStore, keys: readonly string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtext('purchases'), lock) from (
      select distinct abs(hashtext(key) % ${sql.lit(LOCKS)}) as lock
      from unnest(${keys}::text[]) as key order by lock
    ) as locks
  `.execute(store)
}

interface Row {
  namespace: string
  system: string
  object: string
  at: Date
  version: string
  rank: Rank
  personId: string | null
  orderId: string | null
  facts: { names: string[] } & PurchaseFacts
}

async function select(store: PurchaseStore, keys: readonly string[]) {
  const { rows } = await sql<Row>`
    select namespace, system, object, told_at as at, version, rank, person_id as "personId",
      order_id as "orderId", facts
    from order_reports where keys && ${keys}::text[]
    union all
    select guess.* from unnest(${keys}::text[]) as key cross join lateral (
      select namespace, system, object, told_at, version, rank, person_id, order_id, facts
      from order_reports where maybe_keys && array[key] limit ${sql.lit(MOST_GUESSES)}
    ) as guess
  `.execute(store)
  return rows.map(({ namespace, facts: { names, ...facts }, ...row }) => {
    return { namespace, report: { ...row, names, facts } satisfies KeptReport }
  })
}
