import { sql } from 'kysely'
import { inTransaction } from '#database'
import { findReports, keysOf, maybeKeysOf } from './find-reports.ts'
import { groupReports } from './group.ts'
import { findEarlier } from './earlier.ts'
import { isLater, type KeptReport, type PurchaseReport } from './report.ts'
import { settleGroups } from './settle-groups.ts'
import type { PurchaseStore } from './tables.ts'

/**
 * Takes in what systems of one namespace say of purchases, and brings the orders to what all of them
 * say together: the same orders and sums, in whatever order and however often they are told. Returns
 * by what names orders are known now that were not before.
 */
export function reportPurchases(
  store: PurchaseStore,
  namespace: string,
  told: readonly PurchaseReport[],
): Promise<string[]> {
  if (told.length === 0) return Promise.resolve([])
  return inTransaction(store, async (store) => {
    const keys = told.flatMap((report) => [
      ...keysOf(namespace, report),
      ...maybeKeysOf(namespace, report),
    ])
    const known = await findReports(store, keys)
    const earlier = await findEarlier(store, namespace, [...known, ...told])
    const all = new Map(known.map((report) => [idOf(report), report]))
    const fresh = new Map(earlier.map((report) => [idOf(report), report]))
    for (const report of told) {
      const before = fresh.get(idOf(report)) ?? all.get(idOf(report))
      const now = { version: '', ...report, orderId: before?.orderId ?? null }
      if (!before || isLater(now, before)) fresh.set(idOf(report), now)
    }
    if (fresh.size === 0) return []
    for (const [id, report] of fresh) all.set(id, report)
    await keep(store, namespace, [...fresh.values()])
    return settleGroups(store, namespace, groupReports([...all.values()]))
  })
}

function idOf({ system, object }: PurchaseReport): string {
  return JSON.stringify([system, object])
}

async function keep(
  store: PurchaseStore,
  namespace: string,
  reports: readonly KeptReport[],
): Promise<void> {
  const rows = reports.map(({ names, facts, ...report }) => ({
    ...{ system: report.system, object: report.object, told_at: report.at },
    ...{ version: report.version, rank: report.rank, person_id: report.personId },
    order_id: report.orderId,
    keys: keysOf(namespace, { names }),
    maybe_keys: maybeKeysOf(namespace, { names }),
    facts: { ...facts, names },
  }))
  await sql`
    insert into order_reports
      (namespace, system, object, told_at, version, rank, keys, maybe_keys, person_id, order_id, facts)
    select ${namespace}, system, object, told_at, version, rank, keys, maybe_keys, person_id,
      order_id, facts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as report (
      system text, object text, told_at timestamptz, version text, rank smallint, keys text[],
      maybe_keys text[], person_id uuid, order_id uuid, facts jsonb
    )
    on conflict (namespace, system, object) do update set
      told_at = excluded.told_at, version = excluded.version, rank = excluded.rank,
      keys = excluded.keys, maybe_keys = excluded.maybe_keys,
      person_id = coalesce(excluded.person_id, order_reports.person_id), facts = excluded.facts
  `.execute(store)
}
