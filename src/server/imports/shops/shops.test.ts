import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import { findByClaim } from '#people'
import { addSecret, applyDeliveries, listStuck, sendAgain, takeDelivery } from '#shops'
import {
  createSource,
  findSource,
  findSourceById,
  listSourceEvents,
  type SourceKind,
} from '#sources'
import { listOpenTasks } from '#tasks'
import { ann, ida, it, mo, olga, type Store } from '#test'

const key = () => Promise.resolve('the-key-of-a-house-that-is-tried-out')
const receivedAt = new Date('2026-03-01T12:00:00Z')

async function open(store: Store, kind: SourceKind) {
  const { id } = await createSource(store, ida, { name: kind, kind, isTrusted: true })
  await addSecret(store, ida, { sourceId: id, secret: 'a-secret-of-the-shop' }, key)
  return async (topic: string, body: object | string, secret = 'a-secret-of-the-shop') => {
    const source = await findSourceById(store, id)
    if (!source) throw new Error('There is no source.')
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
    const headers = headersOf(kind, topic, bytes, secret)
    const outcome = await takeDelivery(store, source, { headers, body: bytes, receivedAt }, key)
    await applyDeliveries(store)
    return { outcome, sourceId: id }
  }
}

function headersOf(kind: SourceKind, topic: string, body: Buffer, secret: string) {
  const time = receivedAt.getTime() / 1000
  const hmac = createHmac('sha256', secret)
  if (kind === 'stripe') {
    const v1 = hmac.update(`${time}.`).update(body).digest('hex')
    return { 'stripe-signature': `t=${time},v1=${v1}` }
  }
  const signature = hmac.update(body).digest('base64')
  return kind === 'shopify'
    ? { 'x-shopify-hmac-sha256': signature, 'x-shopify-topic': topic }
    : { 'x-wc-webhook-signature': signature, 'x-wc-webhook-topic': topic }
}

const order = (more: object = {}) => ({
  ...{ id: 4507, order_number: 1001, name: '#1001', currency: 'EUR', total_price: '120.00' },
  ...{ financial_status: 'paid', updated_at: '2026-03-01T10:00:00Z', email: 'cleo@example.com' },
  customer: { id: 99, first_name: 'Cleo', last_name: 'Kay', verified_email: true },
  line_items: [{ title: 'Saddle', price: '120.00', quantity: 1 }],
  ...more,
})
const charge = (id: string, facts: object) => ({
  ...{ id, type: 'charge.succeeded', created: 1_772_359_200 },
  data: {
    object: {
      ...{ object: 'charge', id: 'ch_1', paid: true, captured: true, amount: 12_000 },
      ...{ currency: 'eur', customer: 'cus_1', metadata: { order_id: '1001' } },
      billing_details: { email: 'cleo@example.com', name: 'Cleo Kay' },
      ...facts,
    },
  },
})
const orders = (store: Store) =>
  store
    .selectFrom('orders')
    .select(['source_id as name', 'amount', 'refunded', 'disputed'])
    .execute()

it('makes one order of what Shopify and Stripe tell, and takes back what is disputed', async ({
  store,
}) => {
  const tellStripe = await open(store, 'stripe')
  const tellShopify = await open(store, 'shopify')
  await tellStripe('', charge('evt_1', {}))
  expect(await orders(store)).toMatchObject([{ name: '1001', amount: 12_000 }])
  await tellShopify('orders/paid', order())
  await tellStripe('', {
    ...charge('evt_2', { object: 'dispute', id: 'dp_1', charge: 'ch_1', amount: 12_000 }),
    ...{ type: 'charge.dispute.created', created: 1_772_359_300 },
  })
  expect(await orders(store)).toEqual([
    { name: '4507', amount: 12_000, refunded: 12_000, disputed: 12_000 },
  ])
  await tellStripe('', {
    ...charge('evt_3', {
      object: 'dispute',
      id: 'dp_1',
      charge: 'ch_1',
      amount: 12_000,
      status: 'won',
    }),
    ...{ type: 'charge.dispute.closed', created: 1_772_359_400 },
  })
  expect(await orders(store)).toMatchObject([{ refunded: 0, disputed: 0 }])
  expect(await findByClaim(store, 'external', '99', 'site:shopify')).toBe(
    await findByClaim(store, 'external', 'cus_1', 'site:stripe'),
  )
})

it('takes nothing that is forged, and what comes again once', async ({ store }) => {
  const tell = await open(store, 'shopify')
  expect((await tell('orders/paid', order(), 'another secret')).outcome).toBe('bad_signature')
  expect((await tell('orders/paid', '{"id":')).outcome).toBe('bad_json')
  expect((await tell('orders/paid', order())).outcome).toBe('taken')
  const { outcome, sourceId } = await tell('orders/paid', order())
  expect(outcome).toBe('known')
  const { items } = await listSourceEvents(store, ann, { sourceId })
  expect(items.map(({ verdict }) => verdict)).toEqual(['duplicate', 'accepted'])
  expect(await listStuck(store, ann, sourceId)).toEqual([])
  await expect(listStuck(store, mo, sourceId)).rejects.toMatchObject({ code: 'sources.read' })
})

it('knows a cancelled order and partial refunds of WooCommerce, in whatever order', async ({
  store,
}) => {
  const tell = await open(store, 'woocommerce')
  const bought = (minute: number, more: object) => ({
    ...{ id: 17, number: '17', status: 'completed', currency: 'EUR', total: '50.00' },
    ...{ billing: { email: 'cleo@example.com', first_name: 'Cleo' }, customer_id: 0 },
    ...{ date_modified_gmt: `2026-03-01T10:0${minute}:00`, refunds: [], ...more },
  })
  expect((await tell('', 'webhook_id=7')).outcome).toBe('greeting')
  await tell('order.updated', bought(5, { refunds: [{ id: 1, total: '-10.00' }] }))
  await tell('order.created', bought(1, { status: 'pending' }))
  expect(await orders(store)).toMatchObject([{ name: '17', amount: 5000, refunded: 1000 }])
  await tell(
    'order.updated',
    bought(7, { status: 'cancelled', date_paid_gmt: '2026-03-01T10:02:00' }),
  )
  expect(await orders(store)).toMatchObject([{ refunded: 5000 }])
})

it('asks staff for what customers may ask, and turns off a shop that left', async ({ store }) => {
  const tell = await open(store, 'shopify')
  await tell('customers/redact', { customer: { id: 99, email: 'cleo@example.com' } })
  const { items } = await listOpenTasks(store, olga, {})
  expect(items).toMatchObject([{ title: 'shopify: A customer asks the shop to erase their data' }])
  const { sourceId } = await tell('app/uninstalled', { id: 1 })
  expect(await findSource(store, ann, sourceId)).toMatchObject({
    ...{ isOn: false, offBecause: 'uninstalled' },
  })
})

it('lets admins send an event again, which changes nothing', async ({ store }) => {
  const tell = await open(store, 'shopify')
  const { sourceId } = await tell('orders/paid', order())
  const { items } = await listSourceEvents(store, ann, { sourceId })
  const again = { sourceId, eventId: items[0]?.id ?? '' }
  await expect(sendAgain(store, ann, again)).rejects.toMatchObject({ code: 'source.keep' })
  await sendAgain(store, ida, again)
  await applyDeliveries(store)
  expect(await orders(store)).toMatchObject([{ amount: 12_000, refunded: 0 }])
})
