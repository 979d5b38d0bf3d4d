import { valuesOf, type KeptReport, type PurchaseReport } from './report.ts'
import type { PurchaseStore } from './tables.ts'

/** What orders were stored under these names that no report is of, such as by hand: as one more. */
export async function findEarlier(
  store: PurchaseStore,
  namespace: string,
  reports: readonly PurchaseReport[],
): Promise<KeptReport[]> {
  const names = [...new Set(reports.flatMap((report) => valuesOf(report, 'order')))]
  if (names.length === 0) return []
  const orders = await store
    .selectFrom('orders')
    .where('source', '=', namespace)
    .where(({ eb, fn, val }) => eb('source_id', '=', fn.any(val(names))))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('order_reports')
            .whereRef('order_reports.order_id', '=', 'orders.id')
            .select('order_reports.order_id'),
        ),
      ),
    )
    .select(['id', 'person_id as personId', 'source_id as name', 'ordered_at as orderedAt'])
    .select(['amount', 'currency', 'quantity'])
    .execute()
  return orders.map(({ id, personId, name, orderedAt, ...money }) => ({
    ...{ system: 'earlier', object: `order:${name}`, at: orderedAt, version: '', rank: 3 },
    ...{ names: [`order:${name}`], personId, orderId: id },
    facts: { ...money, isPaid: true, orderedAt: orderedAt.toISOString() },
  }))
}
