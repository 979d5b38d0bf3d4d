import { expect } from 'vitest'
import { measureCohorts } from '#cohorts'
import { findEngagement } from '#engagement'
import { findHealth } from '#health'
import { findLifecycle } from '#lifecycle'
import { overview } from '#loop'
import { listUnspoken } from '#neglect'
import { recordOrder, refundOrder, settleOrder, spendOf, voidOrder } from '#orders'
import { listPeople } from '#people'
import { createSegment, explainMembership, listMembers, settleDueMembers } from '#segments'
import { turnClock } from '#clock'
import { findRfm } from '#value'
import { ada, ann, followed, it, type Database } from '#test'

const DAY_MS = 86_400_000

/** What becomes of an order of 50 euros, and whether it still counts as one. */
const fates: [
  what: string,
  counts: boolean,
  ...((store: Database, id: string) => Promise<void>)[],
][] = [
  ['is kept', true],
  [
    'is refunded in part',
    true,
    (store, orderId) => refundOrder(store, ann, { orderId, amount: 4000 }),
  ],
  ['is refunded whole', false, (store, orderId) => refundOrder(store, ann, { orderId })],
  [
    'is refunded in parts, until nothing is left',
    false,
    (store, orderId) => refundOrder(store, ann, { orderId, amount: 2000 }),
    (store, orderId) => refundOrder(store, ann, { orderId, amount: 3000 }),
  ],
  ['is disputed', false, (store, id) => settle(store, id, { refunded: 5000, disputed: 5000 })],
  [
    'is disputed, and the dispute is won',
    true,
    (store, id) => settle(store, id, { refunded: 5000, disputed: 5000 }),
    (store, id) => settle(store, id, { refunded: 0, disputed: 0 }),
  ],
  ['comes to nothing after all', false, (store, id) => settle(store, id, { amount: 0 })],
  ['is taken back', false, (store, id) => voidOrder(store, id)],
]

it.for(fates)(
  'counts everywhere alike an order that %s: %s',
  async ([, counts, ...fate], { database }) => {
    const buyers = await createSegment(database, ann, {
      name: 'Buyers',
      rule: { kind: 'all', of: [bought] },
    })
    await followed(database)
    const orderId = await recordOrder(database, ann, {
      ...{ personId: ada.id, source: 'shop', sourceId: '1', amount: 5000, currency: 'EUR' },
      orderedAt: new Date(Date.now() - 100 * DAY_MS),
    })
    await followed(database)
    const before = await readers(database, buyers)
    expect(before).toEqual(all(before, true))
    for (const step of fate) await step(database, orderId)
    await followed(database)
    turnClock(60_000)
    await settleDueMembers(database)
    turnClock(0)
    const said = await readers(database, buyers)
    expect(said).toEqual(all(said, counts))
  },
)

function all(said: object, counts: boolean): Record<string, boolean> {
  return Object.fromEntries(Object.keys(said).map((name) => [name, counts]))
}

const bought = {
  ...{ kind: 'did' as const, types: ['order.paid' as const], is: 'at_least' as const, times: 1 },
  ...{ detail: null, within: null, from: null, until: null },
}

function settle(
  store: Database,
  orderId: string,
  now: { amount?: number; refunded?: number; disputed?: number },
) {
  const order = { amount: 5000, refunded: 0, disputed: 0, quantity: 1, lines: [], ...now }
  return settleOrder(store, { ...order, orderId, sourceId: '1', at: new Date() })
}

/** Whether Ada bought something, as each who counts orders has it. */
async function readers(store: Database, segmentId: string): Promise<Record<string, boolean>> {
  const { measures } = await findHealth(store, ann, { personId: ada.id })
  const { people } = await overview(store, ann)
  const why = await explainMembership(store, ann, { segmentId, personId: ada.id })
  return {
    spend: (await spendOf(store, ann, [ada.id])).has(ada.id),
    list: (await listPeople(store, ann, { hasOrders: true })).items.length > 0,
    value: (await findRfm(store, ann, ada.id)) !== undefined,
    engagement: (await findEngagement(store, ann, ada.id)).orders > 0,
    health: measures.some(({ name, points }) => name === 'orders' && points !== null),
    lifecycle: hasBought(await findLifecycle(store, ann, ada.id)),
    cohorts: (await measureCohorts(store, ann)).people > 0,
    neglect: (await listUnspoken(store, ann)).items.length > 0,
    overview: people.buyers.usual > 0,
    segment: (await listMembers(store, ann, segmentId)).items.length > 0,
    why: why.isIn && why.verdicts.some(({ activities }) => activities.length > 0),
  }
}

function hasBought(life: Awaited<ReturnType<typeof findLifecycle>>): boolean {
  return life?.history.some(({ stage }) => stage === 'purchase') ?? false
}
