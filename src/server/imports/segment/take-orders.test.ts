import { expect } from 'vitest'
import { listSourceEvents } from '#sources'
import { ann, it } from '#test'
import { completed, open, orders, personOf, tell, timeline } from './take-events-scene.ts'

it('takes an order once, whichever source tells of it', async ({ store }) => {
  const shop = await open(store)
  const server = await open(store, { name: 'Server' })
  await tell(store, shop, completed('A1', 79.9), completed('A1', 79.9))
  await tell(store, server, completed('A1', 79.9, { userId: undefined, anonymousId: 'b1' }))
  expect(await orders(store)).toEqual([{ id: 'A1', amount: 7990, refunded: 0, currency: 'EUR' }])
  const { items } = await listSourceEvents(store, ann, { sourceId: server.id })
  expect(items).toMatchObject([{ verdict: 'accepted', reason: 'order_known' }])
  const told = await timeline(store, await personOf(store, '17'))
  expect(told.map(({ type }) => type)).toEqual(['order.paid'])
})

it('gives back what was refunded, changed or cancelled, and never more than was paid', async ({
  store,
}) => {
  const source = await open(store)
  const about = (event: string, properties: object) => ({ event, userId: '17', properties })
  await tell(store, source, completed('A1', 100), completed('A2', 50), completed('A3', 30))
  await tell(
    store,
    source,
    about('Order Refunded', { order_id: 'A1', total: 40, currency: 'EUR' }),
    about('Order Refunded', { order_id: 'A1', total: 400, currency: 'EUR' }),
    about('Order Cancelled', { order_id: 'A2' }),
    about('Order Updated', { order_id: 'A3', total: 20, currency: 'EUR' }),
  )
  expect((await orders(store)).map(({ id, refunded }) => [id, refunded]).sort()).toEqual([
    ['A1', 10000],
    ['A2', 5000],
    ['A3', 1000],
  ])
})

it('lets a refund wait for its order', async ({ store }) => {
  const source = await open(store)
  const refund = {
    event: 'Order Refunded',
    userId: '17',
    properties: { order_id: 'A1', total: 40 },
  }
  expect(await tell(store, source, refund)).toMatchObject({ held: 1 })
  expect(await tell(store, source, completed('A1', 100))).toMatchObject({ accepted: 1 })
  expect(await orders(store)).toMatchObject([{ refunded: 4000 }])
  const { items } = await listSourceEvents(store, ann, { sourceId: source.id, verdict: 'held' })
  expect(items).toEqual([])
})

it('rejects orders that cannot be read, and takes none where the source is not to', async ({
  store,
}) => {
  const source = await open(store)
  const bad = (properties: object) => ({ event: 'Order Completed', userId: '17', properties })
  const tally = await tell(
    store,
    source,
    ...[bad({ total: 5 }), bad({ order_id: 'A1' }), bad({ order_id: 'A1', total: -5 })],
    ...[bad({ order_id: 'A1', total: 5, currency: '€' }), bad({ order_id: 'A1', total: 'much' })],
  )
  expect(tally).toMatchObject({ accepted: 0, rejected: 5 })
  await tell(store, await open(store, { takesOrders: false }), completed('A9', 1))
  expect(await orders(store)).toEqual([])
  const told = await timeline(store, await personOf(store, '17'))
  expect(told).toMatchObject([{ type: 'event.tracked', details: { name: 'order_completed' } }])
})

it('reads money to the cent, in currencies with two decimals, none and three', async ({
  store,
}) => {
  const source = await open(store)
  const paid = (order_id: string, total: unknown, currency: string) => ({
    ...{ event: 'completed order', userId: '17', properties: { order_id, total, currency } },
  })
  await tell(
    store,
    source,
    paid('1', 19.99, 'eur'),
    paid('2', '1200', 'JPY'),
    paid('3', 1.005, 'KWD'),
  )
  await tell(store, source, {
    event: 'Order Completed',
    userId: '17',
    properties: { order_id: 4, revenue: 10, shipping: 2.5, tax: 1, discount: 0.5 },
  })
  expect((await orders(store)).map(({ id, amount }) => [id, amount]).sort()).toEqual([
    ['1', 1999],
    ['2', 1200],
    ['3', 1005],
    ['4', 1300],
  ])
})
