import { expect } from 'vitest'
import { takeEvents } from '#segment'
import { createSource, findSourceById, listSourceEvents, type SourceKind } from '#sources'
import { tryPayload } from '#tryouts'
import { ada, ann, bo, ida, it, mo, type Store } from '#test'

const open = async (store: Store, kind: SourceKind = 'segment', namespace = 'site') =>
  (await createSource(store, ida, { name: kind, kind, namespace, isTrusted: true })).id

const attempt = (store: Store, sourceId: string, given: unknown, topic = '') =>
  tryPayload(store, ann, sourceId, {
    text: typeof given === 'string' ? given : JSON.stringify(given),
    topic,
  })

const bought = {
  ...{ type: 'track', event: 'Order Completed', userId: '17', messageId: 'm1' },
  context: { traits: { email: 'cleo@example.com', name: 'Cleo Kay' } },
  properties: { order_id: 'o1', total: 120, currency: 'EUR' },
}

const charge = {
  ...{ id: 'evt_1', type: 'charge.succeeded', created: 1_772_359_200 },
  data: {
    object: {
      ...{ object: 'charge', id: 'ch_1', paid: true, captured: true, amount: 12_000 },
      ...{ currency: 'eur', customer: 'cus_1', metadata: { order_id: 'o1' } },
      billing_details: { email: 'cleo@example.com', name: 'Cleo Kay' },
    },
  },
}

const counts = async (store: Store) => {
  const tables = ['people', 'claims', 'orders', 'order_reports', 'source_events'] as const
  const rows = [...tables, 'source_hours' as const, 'activities' as const, 'tasks' as const]
  return Promise.all(
    rows.map((table) =>
      store
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow(),
    ),
  )
}

it('tells what a call would become, and nothing of it is there afterwards', async ({ store }) => {
  const id = await open(store)
  const before = await counts(store)
  const tryout = await attempt(store, id, bought)
  expect(tryout).toMatchObject({
    status: 200,
    events: [{ call: 'track', name: 'Order Completed', verdict: 'accepted', reason: '' }],
    people: [{ name: 'Cleo Kay', presence: 'customer', isNew: true }],
    orders: [{ name: 'o1', amount: 12_000, currency: 'EUR', isNew: true }],
  })
  expect(tryout.activities.map(({ type }) => type)).toContain('order.paid')
  expect(await counts(store)).toEqual(before)
  expect((await listSourceEvents(store, ann, { sourceId: id })).items).toEqual([])
  // So that the same can be tried again, and be sent.
  expect((await attempt(store, id, bought)).events[0]?.verdict).toBe('accepted')
})

it('knows whom and what was known before', async ({ store }) => {
  const id = await open(store)
  const source = await findSourceById(store, id)
  if (!source) throw new Error('There is no source.')
  const incoming = { type: undefined, context: {}, sentAt: undefined, receivedAt: new Date() }
  await takeEvents(store, source, { ...incoming, events: [bought] })
  const again = await attempt(store, id, bought)
  expect(again.events).toMatchObject([{ verdict: 'duplicate' }])
  const other = await attempt(store, id, { ...bought, messageId: 'm2' })
  expect(other).toMatchObject({
    events: [{ verdict: 'accepted', reason: 'order_known' }],
    people: [{ name: 'Cleo Kay', isNew: false }],
    orders: [{ name: 'o1', isNew: false }],
  })
  const stripe = await open(store, 'stripe')
  expect(await attempt(store, stripe, charge)).toMatchObject({
    events: [{ verdict: 'accepted', name: 'charge.succeeded' }],
    orders: [{ name: 'o1', isNew: false }],
  })
})

it('tries what a shop would tell by its topic', async ({ store }) => {
  const id = await open(store, 'shopify')
  const order = {
    ...{ id: 1001, name: '#1001', financial_status: 'paid', currency: 'EUR', test: false },
    ...{ total_price: '120.00', current_total_price: '120.00' },
    ...{ created_at: '2026-03-01T12:00:00Z', updated_at: '2026-03-01T12:00:00Z' },
    customer: { id: 5, email: 'cleo@example.com', first_name: 'Cleo', last_name: 'Kay' },
  }
  const before = await counts(store)
  expect(await attempt(store, id, order, 'orders/paid')).toMatchObject({
    people: [{ name: 'Cleo Kay', isNew: true }],
    orders: [{ amount: 12_000, isNew: true }],
  })
  expect(
    await attempt(store, id, { shop_id: 1, customer: { id: 5 } }, 'customers/redact'),
  ).toMatchObject({
    events: [{ reason: 'privacy_request' }],
  })
  expect(await attempt(store, id, {}, 'app/uninstalled')).toMatchObject({
    events: [{ reason: 'source_off' }],
  })
  expect(await counts(store)).toEqual(before)
})

it('says what the door would say of a body that is none, and judges each event alone', async ({
  store,
}) => {
  const id = await open(store)
  expect(await attempt(store, id, '{"event":')).toMatchObject({ status: 400, reason: 'bad_json' })
  expect(await attempt(store, id, { batch: 7 })).toMatchObject({ status: 400, reason: 'bad_body' })
  const batch = [{ type: 'track', event: 'Bell Rung', userId: '17' }, { type: 'teleport' }, 7]
  const { events, activities } = await attempt(store, id, { batch })
  expect(events.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ['accepted', ''],
    ['rejected', 'unknown_type'],
    ['rejected', 'no_object'],
  ])
  expect(activities.map(({ type }) => type)).toContain('event.tracked')
})

it('lets those try who may read what is sent', async ({ store }) => {
  const id = await open(store)
  for (const other of [undefined, ada, bo, mo, { ...mo, role: 'manager' as const }]) {
    await expect(tryPayload(store, other, id, { text: '{}' })).rejects.toMatchObject({
      code: 'source.try',
    })
  }
  const text = 'x'.repeat(300_000)
  await expect(tryPayload(store, ann, id, { text })).rejects.toMatchObject({
    code: 'invalid.text',
  })
})
