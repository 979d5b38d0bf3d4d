import { expect } from 'vitest'
import { importOrders } from '#orders'
import { findByClaim, findPerson } from '#people'
import { it, type Store } from '#test'
import { completed, open, personOf, tell, timeline } from './take-events-scene.ts'

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
