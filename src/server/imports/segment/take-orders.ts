import { importOrders, importRefund, lockOrders } from '#orders'
import { holdEvents, releaseEvents, type OpenSource, type ReleasedEvent } from '#sources'
import { isObject } from './call.ts'
import type { Judged } from './judge.ts'
import { purchaseIn, type Purchase } from './purchase.ts'
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
  const known = await lockOrders(
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

/** Brings in orders once, whichever source tells of them, and gives back what went back. */
export async function takeOrders(
  store: SegmentStore,
  { id: sourceId, namespace }: OpenSource,
  bought: readonly Bought[],
): Promise<void> {
  const told = bought.filter(({ judged }) => judged.verdict === 'accepted')
  const ordering = told.flatMap(({ purchase, profileId }) =>
    purchase.kind === 'order' ? [{ ...purchase.order, personId: profileId }] : [],
  )
  await importOrders(store, ordering)
  for (const { judged, purchase } of told) {
    if (purchase.kind === 'order' && !purchase.isUpdate) continue
    await giveBack(store, purchase, judged.messageId, judged.occurredAt)
  }
  await holdEvents(
    store,
    namespace,
    bought
      .filter(({ judged }) => judged.verdict === 'held')
      .map(({ judged, purchase: { orderId } }) => {
        return { subject: subjectOf(orderId), sourceId, eventId: judged.id }
      }),
  )
  const subjects = [...new Set(ordering.map((order) => subjectOf(order.sourceId)))]
  for (const event of await releaseEvents(store, namespace, subjects)) {
    await makeUp(store, namespace, event)
  }
}

/** An order that shrank gave back the difference. */
async function giveBack(store: SegmentStore, purchase: Purchase, key: string, at: Date) {
  const refund =
    purchase.kind === 'refund'
      ? purchase.refund
      : {
          ...{ source: purchase.order.source, sourceId: purchase.orderId },
          ...{ refundedAt: at, leaving: purchase.order.amount },
        }
  await importRefund(store, { ...refund, key })
}

/** What had to wait happens now. */
async function makeUp(store: SegmentStore, namespace: string, event: ReleasedEvent): Promise<void> {
  const at = event.occurredAt ?? new Date()
  const given: unknown = JSON.parse(event.body)
  const told = { ...(isObject(given) ? given : {}), type: 'track' }
  const purchase = purchaseIn(told, at, namespace)
  if (typeof purchase === 'object') await giveBack(store, purchase, event.messageId, at)
}

function subjectOf(orderId: string): string {
  return `order:${orderId}`
}
