import fc from 'fast-check'
import { expect } from 'vitest'
import { listProvenance, reportPurchases, type PurchaseReport } from '#purchases'
import { refundOrder } from '#orders'
import { ada, ann, bo, it, type Store } from '#test'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 10, minute))
const orders = async (store: Store) => {
  const rows = await store
    .selectFrom('orders')
    .select(['person_id as who', 'source_id as name', 'amount', 'refunded', 'disputed', 'currency'])
    .orderBy('source_id')
    .execute()
  return rows.map((row) => ({ ...row, who: row.who === ada.id ? 'Ada' : 'Bo' }))
}
const shop = (minute: number, facts: PurchaseReport['facts']): PurchaseReport => ({
  ...{ system: 'shop', object: 'order:4507', at: at(minute), rank: 1, personId: ada.id },
  ...{ names: ['order:4507', 'number:1001'], facts: { currency: 'EUR', ...facts } },
})
const site = (object: string, minute: number, facts: PurchaseReport['facts']): PurchaseReport => ({
  ...{ system: 'site', object, at: at(minute), rank: 4, personId: bo.id },
  ...{ names: ['order:1001'], facts: { currency: 'USD', ...facts } },
})
const money = (
  object: string,
  minute: number,
  names: string[],
  facts: PurchaseReport['facts'],
): PurchaseReport => ({
  ...{ system: 'stripe', object, at: at(minute), rank: 2, personId: ada.id },
  ...{ names, facts: { currency: 'EUR', ...facts } },
})

/** One purchase as three systems tell of it, and another beside it. */
const told: PurchaseReport[] = [
  shop(0, { isPaid: false, amount: 10_000 }),
  shop(2, { isPaid: true, amount: 12_000, lines: [{ ...line(), amount: 12_000 }] }),
  shop(9, { isPaid: true, amount: 12_000, back: 3_000 }),
  site('order:1001', 1, { isPaid: true, amount: 10_000 }),
  site('refund:a', 8, { refund: 'all' }),
  money('session:cs', 2, ['pay:pi', 'pay:cs', 'maybe:4507'], { isPaid: true, amount: 12_000 }),
  money('charge:ch', 2, ['pay:pi', 'pay:ch'], { isPaid: true, amount: 12_000, back: 0 }),
  money('charge:ch', 8, ['pay:pi', 'pay:ch'], { isPaid: true, amount: 12_000, back: 3_000 }),
  money('refund:re', 8, ['pay:pi', 'pay:ch'], { refund: 3_000 }),
  money('dispute:dp', 10, ['pay:ch'], { disputed: 5_000 }),
  money('dispute:dp', 12, ['pay:ch'], { disputed: 4_000 }),
  money('charge:other', 3, ['pay:pi2', 'pay:other'], { isPaid: true, amount: 12_000 }),
]

function line() {
  return { productId: null, name: 'Saddle', quantity: 1 }
}

it('makes the same orders of what is told, in whatever order and however often', async ({
  store,
}) => {
  const permutation = fc.shuffledSubarray([...told, ...told], { minLength: told.length * 2 })
  let round = 0
  await fc.assert(
    fc.asyncProperty(permutation, fc.integer({ min: 1, max: 5 }), async (reports, size) => {
      await store.deleteFrom('orders').execute()
      const namespace = `shop-${++round}`
      for (let index = 0; index < reports.length; index += size) {
        await reportPurchases(store, namespace, reports.slice(index, index + size))
      }
      expect(await orders(store)).toEqual([
        {
          ...{ who: 'Ada', name: '4507', amount: 12_000, refunded: 7_000, disputed: 4_000 },
          currency: 'EUR',
        },
        { who: 'Ada', name: 'other', amount: 12_000, refunded: 0, disputed: 0, currency: 'EUR' },
      ])
      const net = await store
        .selectFrom('activities')
        .where('source', '=', namespace)
        .select(['type', 'details'])
        .execute()
      expect(net.reduce((sum, activity) => sum + worthOf(activity), 0)).toBe(5_000 + 12_000)
    }),
    { numRuns: 25 },
  )
})

function worthOf({ type, details }: { type: string; details: unknown }): number {
  const { amount = 0, by = 0 } = details as { amount?: number; by?: number }
  const isPlus = type === 'order.paid' || type === 'order.restored'
  return by + (isPlus ? amount : -amount)
}

it('keeps two purchases apart that only cost the same', async ({ store }) => {
  await reportPurchases(store, 'site', [
    shop(0, { isPaid: true, amount: 12_000 }),
    money('charge:x', 0, ['pay:x', 'maybe:4507'], { isPaid: true, amount: 11_000 }),
    money('charge:y', 0, ['pay:y'], { isPaid: true, amount: 12_000 }),
  ])
  expect(await orders(store)).toHaveLength(3)
})

it('counts once what staff gave back by hand and the shop tells of later', async ({ store }) => {
  await reportPurchases(store, 'site', [shop(0, { isPaid: true, amount: 12_000 })])
  const { id } = await store.selectFrom('orders').select('id').executeTakeFirstOrThrow()
  await refundOrder(store, ann, { orderId: id, amount: 4_000 })
  await reportPurchases(store, 'site', [shop(1, { isPaid: true, amount: 12_000, back: 1_000 })])
  expect(await orders(store)).toMatchObject([{ refunded: 4_000 }])
  await reportPurchases(store, 'site', [shop(2, { isPaid: true, amount: 12_000, back: 4_500 })])
  expect(await orders(store)).toMatchObject([{ refunded: 4_500 }])
})

it('tells staff who told of an order, and nobody else', async ({ store }) => {
  await reportPurchases(store, 'site', [
    site('order:1001', 1, { isPaid: true, amount: 10_000 }),
    shop(0, { isPaid: true, amount: 12_000 }),
  ])
  const { id } = await store.selectFrom('orders').select('id').executeTakeFirstOrThrow()
  const told = await listProvenance(store, ann, [id])
  expect(told.map(({ system }) => system)).toEqual(['shop', 'site'])
  await expect(listProvenance(store, ada, [id])).rejects.toMatchObject({ code: 'orders.read' })
})
