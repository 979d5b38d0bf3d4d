import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import { replaySource } from '#replays'
import { takeEvents } from '#segment'
import { addSecret, takeDelivery } from '#shops'
import { createSource, findSourceById, listSourceEvents, type SourceKind } from '#sources'
import { ann, ida, it, type Store } from '#test'

const from = new Date(0)

async function open(store: Store, kind: SourceKind = 'segment') {
  const { id } = await createSource(store, ida, { name: kind, kind, isTrusted: true })
  const source = await findSourceById(store, id)
  if (!source) throw new Error('There is no source.')
  return source
}

const replay = (store: Store, sourceId: string, isDry = false) =>
  replaySource(store, ida, { sourceId, from, isDry })

const counts = async (store: Store) => {
  const of = (table: 'activities' | 'orders' | 'source_events') =>
    store
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  return [await of('activities'), await of('orders'), await of('source_events')]
}

it('takes in what was rejected and is not any more, once, and says so beforehand', async ({
  store,
}) => {
  const source = await open(store)
  const events = [
    { type: 'track', event: 'Bell Rung', userId: '17', messageId: 'm1' },
    { type: 'teleport', userId: '17', messageId: 'm2' },
    ...['m3', undefined].map((messageId) => ({
      ...{ type: 'track', event: 'Order Refunded', userId: '17', messageId },
      properties: { currency: 'much' },
    })),
  ]
  const about = { type: undefined, context: {}, sentAt: undefined, receivedAt: new Date() }
  await takeEvents(store, source, { ...about, events })
  const before = await counts(store)
  expect(await replay(store, source.id)).toEqual({ seen: 3, taken: 0 })
  expect(await counts(store)).toEqual(before)

  // As events about orders were taken for what they are not.
  await store.updateTable('sources').set({ takes_orders: false }).execute()
  expect(await replay(store, source.id, true)).toEqual({ seen: 3, taken: 2 })
  expect(await counts(store)).toEqual(before)
  expect(await replay(store, source.id)).toEqual({ seen: 3, taken: 2 })
  const after = await counts(store)
  expect(await replay(store, source.id)).toEqual({ seen: 3, taken: 0 })
  expect(await counts(store)).toEqual(after)
  const { items } = await listSourceEvents(store, ann, {
    ...{ sourceId: source.id, verdict: 'accepted' },
  })
  expect(items.map(({ name }) => name)).toEqual(['Order Refunded', 'Order Refunded', 'Bell Rung'])
})

it('takes in again what a shop sent, which changes nothing', async ({ store }) => {
  const source = await open(store, 'woocommerce')
  const key = () => Promise.resolve('the-key-of-a-house-that-is-tried-out')
  const secret = 'a-secret-of-the-shop'
  await addSecret(store, ida, { sourceId: source.id, secret }, key)
  const order = {
    ...{ id: 1001, number: '1001', status: 'completed', currency: 'EUR', total: '120.00' },
    ...{ customer_id: 5, billing: { email: 'cleo@example.com', first_name: 'Cleo' } },
    ...{ date_created_gmt: '2026-03-01T12:00:00', date_paid_gmt: '2026-03-01T12:00:00' },
    date_modified_gmt: '2026-03-01T12:00:00',
  }
  const body = Buffer.from(JSON.stringify(order))
  const signature = createHmac('sha256', secret).update(body).digest('base64')
  const headers = {
    'x-wc-webhook-signature': signature,
    'x-wc-webhook-topic': 'order.updated',
  }
  expect(await takeDelivery(store, source, { headers, body, receivedAt: new Date() }, key)).toBe(
    'taken',
  )
  const told: number[] = []
  const wish = { sourceId: source.id, from }
  await replaySource(store, ida, wish, ({ taken }) => void told.push(taken))
  expect(told).toEqual([1])
  const before = await counts(store)
  expect(before[1]).toEqual({ count: 1 })
  expect(await replay(store, source.id, true)).toEqual({ seen: 1, taken: 1 })
  expect(await replay(store, source.id)).toEqual({ seen: 1, taken: 1 })
  expect(await counts(store)).toEqual(before)
})

it('lets only admins do so', async ({ store }) => {
  const { id: sourceId } = await open(store)
  await expect(replaySource(store, ann, { sourceId, from })).rejects.toMatchObject({
    code: 'source.keep',
  })
})
