import { findKnownNames, reportPurchases, type PurchaseReport } from '#purchases'
import { holdEvents, releaseEvents, type OpenSource } from '#sources'
import type { Judged } from './judge.ts'
import type { Purchase } from './purchase.ts'
import type { SegmentStore } from './tables.ts'

/** An event about an order, and the profile that it is about. */
export interface Bought {
  judged: Judged
  profileId: string
  purchase: Purchase
}

/**
 * Settles, before anything is written down, what becomes of events about orders: of an order that is
 * known nothing more is needed, and what comes before its order waits for it.
 */
export async function judgeOrders(
  store: SegmentStore,
  { namespace }: OpenSource,
  bought: readonly Bought[],
): Promise<void> {
  const known = await findKnownNames(
    store,
    namespace,
    bought.map(({ purchase }) => purchase.orderId),
  )
  for (const { judged, purchase } of bought) {
    const isKnown = known.has(purchase.orderId)
    if (purchase.kind === 'order' && isKnown && !purchase.isUpdate) judged.reason = 'order_known'
    if (purchase.kind === 'order') known.add(purchase.orderId)
    else if (!isKnown) Object.assign(judged, { verdict: 'held', reason: 'order_unknown' })
  }
}

/** Tells of orders and of what went back, and lets go what waited for them. */
export async function takeOrders(
  store: SegmentStore,
  source: OpenSource,
  bought: readonly Bought[],
): Promise<void> {
  const { id: sourceId, namespace } = source
  const held = bought.filter(({ judged }) => judged.verdict === 'held')
  await holdEvents(
    store,
    namespace,
    held.map(({ judged, purchase: { orderId } }) => {
      return { subject: subjectOf(orderId), sourceId, eventId: judged.id }
    }),
  )
  const reports = bought.map((one) => reportOf(source, one))
  const fresh = await reportPurchases(store, namespace, reports)
  await releaseEvents(store, namespace, fresh.map(subjectOf))
}

function reportOf(
  { id: system, isTrusted }: OpenSource,
  { judged, profileId, purchase }: Bought,
): PurchaseReport {
  const { orderId } = purchase
  const report = {
    ...{ system, at: judged.occurredAt, version: judged.messageId, rank: rankOf(isTrusted) },
    ...{ names: [`order:${orderId}`], personId: profileId },
  }
  if (purchase.kind === 'refund') {
    const { currency, amount: refund = 'all' as const } = purchase.refund
    const facts = { refund, ...(currency !== undefined && { currency }) }
    return { ...report, object: `refund:${judged.messageId}`, facts }
  }
  const { amount, currency, quantity, orderedAt, lines = [] } = purchase.order
  const facts = { isPaid: true, amount, currency, quantity, lines: [...lines] }
  return {
    ...report,
    object: `${purchase.isUpdate ? 'update' : 'order'}:${orderId}`,
    facts: { ...facts, orderedAt: orderedAt.toISOString(), isFallback: purchase.isUpdate },
  }
}

/** What a key in a page says, anybody may have said. */
function rankOf(isTrusted: boolean): 3 | 4 {
  return isTrusted ? 3 : 4
}

/** As sources of a namespace name it. */
function subjectOf(orderId: string): string {
  return `order:${orderId}`
}
