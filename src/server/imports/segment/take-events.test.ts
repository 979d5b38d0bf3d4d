import { expect } from 'vitest'
import { importOrders } from '#orders'
import { findByClaim, findPerson } from '#people'
import { createSource, findSourceByKey, listSourceEvents, type OpenSource } from '#sources'
import { ann, ida, it, type Store } from '#test'
import { takeEvents } from './take-events.ts'

async function open(
  store: Store,
  wish: { name?: string; isTrusted?: boolean; takesOrders?: boolean } = {},
) {
  const { writeKey } = await createSource(store, ida, { name: 'Shop', ...wish })
  const source = await findSourceByKey(store, 'segment', writeKey)
  if (!source) throw new Error('There is no source.')
  return source
}

let count = 0
const tell = (store: Store, source: OpenSource, ...events: object[]) =>
  takeEvents(store, source, {
    type: undefined,
    events: events.map((event) => ({ type: 'track', messageId: `m${++count}`, ...event })),
    context: {},
    sentAt: undefined,
    receivedAt: new Date('2026-03-01T12:00:00Z'),
  })

const personOf = async (store: Store, userId: string) =>
  (await findByClaim(store, 'external', userId, 'site')) ?? ''

const timeline = (store: Store, personId: string) =>
  store
    .selectFrom('activities')
    .where('person_id', '=', personId)
    .select(['type', 'details'])
    .orderBy('id')
    .execute()

const completed = (orderId: string, total: number, more: object = {}) => ({
  event: 'Order Completed',
  userId: '17',
  properties: {
    ...{ order_id: orderId, total, currency: 'EUR' },
    products: [{ product_id: 'p1', name: 'Saddle', price: total, quantity: 1 }],
  },
  ...more,
})
const orders = (store: Store) =>
  store.selectFrom('orders').select(['source_id as id', 'amount', 'refunded', 'currency']).execute()

it('keeps keys and numbers of what happened, and neither names nor prose', async ({ store }) => {
  const source = await open(store)
  const properties = {
    ...{
      price: 19.99,
      isGift: true,
      product_id: 'p-1',
      category: 'Bike Parts',
      name: 'Ada Lovelace',
    },
    ...{ email: 'ada@example.com', phone: 491234567, note: 'Please ring twice', orderCount: 3 },
  }
  await tell(store, source, { event: 'Product Viewed', userId: '17', properties })
  expect(await timeline(store, await personOf(store, '17'))).toEqual([
    {
      type: 'event.tracked',
      details: {
        name: 'product_viewed',
        facts: {
          ...{ price: 19.99, is_gift: true, product_id: 'p-1', category: 'bike_parts' },
          order_count: 3,
        },
      },
    },
  ])
})

it('notes a page once an hour, without what may name somebody', async ({ store }) => {
  const source = await open(store)
  const view = (path: string) => ({ type: 'page', userId: '17', properties: { path } })
  await tell(
    store,
    source,
    view('/pricing'),
    view('/pricing'),
    view('/u/ada@example.com/orders/17'),
  )
  await tell(store, source, { type: 'screen', userId: '17', name: 'Home Screen' })
  const seen = await timeline(store, await personOf(store, '17'))
  expect(seen.map(({ details }) => details)).toEqual([
    { page: '/pricing' },
    { page: '/u/:/orders/:' },
    { page: 'screen/home_screen' },
  ])
})

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

it('fills a profile with traits, and gives no consent for anything', async ({ store }) => {
  const source = await open(store)
  const traits = {
    ...{ email: 'Cleo@Example.com', firstName: 'Cleo', lastName: 'Kay', plan: 'pro', seats: 3 },
    ...{ address: { city: 'Leipzig', country: 'DE' }, newsletter: true, nested: { a: { b: 1 } } },
  }
  await tell(store, source, { type: 'identify', userId: '17', anonymousId: 'b1', traits })
  const id = await personOf(store, '17')
  expect(await findPerson(store, id)).toMatchObject({ name: 'Cleo Kay' })
  expect(await findByClaim(store, 'email', 'cleo@example.com')).toBe(id)
  expect(await findByClaim(store, 'external', 'b1', 'site:anonymous')).toBe(id)
  const kept = await store.selectFrom('person_traits').select(['name', 'value']).execute()
  expect(Object.fromEntries(kept.map(({ name, value }) => [name, value]))).toMatchObject({
    ...{ plan: 'pro', seats: 3, 'address.city': 'Leipzig', newsletter: true },
  })
})

it('notes to which organisation somebody belongs, but not to a dealer by hearsay', async ({
  store,
}) => {
  const page = await open(store)
  const server = await open(store, { isTrusted: true })
  const group = (userId: string) => ({
    ...{ type: 'group', userId, groupId: 'g1', traits: { name: 'Initech' } },
  })
  const members = async () =>
    (await store.selectFrom('organization_members').select('person_id').execute()).length
  await tell(store, page, group('17'))
  await tell(store, page, group('17'))
  expect(await members()).toBe(1)
  const { id } = await store.selectFrom('organizations').select('id').executeTakeFirstOrThrow()
  await store
    .insertInto('organization_relations')
    .values({ id, organization_id: id, kind: 'dealer' })
    .execute()
  await tell(store, page, group('18'))
  expect(await members()).toBe(1)
  await tell(store, server, group('18'))
  expect(await members()).toBe(2)
})

it('stores all of a batch or nothing of it', async ({ database }) => {
  const source = await open(database)
  const broken = Object.create(database, {
    transaction: {
      value: () => ({
        execute: (work: (store: Store) => Promise<unknown>) =>
          database.transaction().execute(async (store) => {
            await work(store)
            throw new Error('The program was killed before it committed.')
          }),
      }),
    },
  }) as typeof database
  const batch = [
    { ...completed('A1', 10), messageId: 'k1' },
    { type: 'page', anonymousId: 'b1', messageId: 'k2' },
  ]
  await expect(tell(broken, source, ...batch)).rejects.toThrow('killed')
  for (const table of [
    'orders',
    'claims',
    'activities',
    'source_events',
    'source_hours',
  ] as const) {
    expect(
      await database
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as('n'))
        .execute(),
      table,
    ).toEqual([{ n: 0 }])
  }
  expect(await tell(database, source, ...batch)).toMatchObject({ accepted: 2 })
  expect(await tell(database, source, ...batch)).toMatchObject({ duplicate: 2 })
})

it('rejects one event that the database does not want, and takes those beside it', async ({
  database,
}) => {
  const source = await open(database)
  await importOrders(database, [])
  const odd = { event: 'x', userId: '17', properties: { order_id: 'a', huge: 1e308 } }
  expect(await tell(database, source, odd, { event: 'y', userId: '18' })).toMatchObject({
    accepted: 2,
  })
  const far = { ...completed('A1', 9e13), userId: '19' }
  const tally = await tell(database, source, far, { event: 'z', userId: '20' })
  expect(tally.accepted + tally.rejected).toBe(2)
  expect(await personOf(database, '20')).not.toBe('')
})
