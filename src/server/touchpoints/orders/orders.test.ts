import { expect } from 'vitest'
import { importOrders, listOrders, recordOrder, refundOrder, spendOf, type NewOrder } from '#orders'
import { mergePeople } from '#people'
import { activitiesOf, ada, ann, bo, dee, it, mo } from '#test'

const saddle: NewOrder = {
  personId: ada.id,
  source: 'shop',
  sourceId: '17',
  orderedAt: '2026-03-01T10:00:00Z',
  amount: 7900,
  currency: 'EUR',
  quantity: 1,
  lines: [{ name: 'Saddle', quantity: 1, amount: 7900 }],
}

it("records Ada's order once, though the shop tells of it twice", async ({ store }) => {
  const id = await recordOrder(store, ann, saddle)
  expect(await recordOrder(store, ann, saddle)).toBe(id)

  const { items } = await listOrders(store, ada, ada.id)
  expect(items).toMatchObject([{ id, amount: 7900, lines: [{ name: 'Saddle' }] }])
  expect(await activitiesOf(store, ada)).toEqual(['order.paid'])
})

it('shows orders to the customer and to those who look after customers', async ({ store }) => {
  await recordOrder(store, ann, saddle)
  expect((await listOrders(store, ann, ada.id)).items).toHaveLength(1)
  for (const other of [undefined, bo, dee, mo]) {
    await expect(listOrders(store, other, ada.id)).rejects.toMatchObject({ code: 'orders.read' })
  }
  await expect(spendOf(store, mo, [ada.id])).rejects.toMatchObject({ code: 'orders.read' })
})

it('lets no customer enter orders', async ({ store }) => {
  await expect(recordOrder(store, ada, saddle)).rejects.toMatchObject({ code: 'order.record' })
})

it('refunds what is left of an order and no more', async ({ store }) => {
  const orderId = await recordOrder(store, ann, saddle)
  await refundOrder(store, ann, { orderId, amount: 900, key: 'r1' })
  await refundOrder(store, ann, { orderId, amount: 900, key: 'r1' })
  await expect(refundOrder(store, ann, { orderId, amount: 7001 })).rejects.toMatchObject({
    code: 'order.refund.amount',
  })
  expect((await spendOf(store, ann, [ada.id])).get(ada.id)?.amounts).toEqual([
    { currency: 'EUR', amount: 7000 },
  ])

  await refundOrder(store, ann, { orderId })
  await refundOrder(store, ann, { orderId })
  expect(await activitiesOf(store, ada)).toEqual(['order.paid', 'order.refunded', 'order.refunded'])
})

it('adds up what Bo bought under both of his profiles', async ({ store }) => {
  await recordOrder(store, ann, saddle)
  await recordOrder(store, ann, { ...saddle, personId: bo.id, sourceId: '18', currency: 'CHF' })
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })

  expect((await spendOf(store, ann, [bo.id])).get(bo.id)).toMatchObject({
    orders: 2,
    amounts: [
      { currency: 'CHF', amount: 7900 },
      { currency: 'EUR', amount: 7900 },
    ],
  })
  expect((await listOrders(store, bo, bo.id)).items).toHaveLength(2)
})

it('brings in a batch once, even an order that changed hands', async ({ store }) => {
  const order = { ...saddle, orderedAt: new Date(2026, 2, 1), quantity: 1, lines: [] }
  expect(await importOrders(store, [order, order, { ...order, sourceId: '19' }])).toBe(2)
  expect(await importOrders(store, [{ ...order, personId: bo.id }])).toBe(0)
  expect(await activitiesOf(store, bo)).toEqual([])
})

it('turns the pages of a long list of orders', async ({ store }) => {
  const orders = Array.from({ length: 45 }, (_, day) => {
    const orderedAt = new Date(Date.UTC(2026, 0, 1 + Math.floor(day / 3)))
    return { ...saddle, sourceId: `p${day}`, orderedAt, quantity: 1, lines: [] }
  })
  await importOrders(store, orders)
  const seen = []
  let after: string | undefined
  do {
    const page = await listOrders(store, ada, ada.id, { after })
    seen.push(...page.items)
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(new Set(seen.map((order) => order.id)).size).toBe(45)
  expect(seen.map((order) => order.orderedAt.getTime())).toEqual(
    seen.map((order) => order.orderedAt.getTime()).sort((one, other) => other - one),
  )
})
