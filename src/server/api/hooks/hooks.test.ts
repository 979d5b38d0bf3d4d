import { createHmac } from 'node:crypto'
import { connect, type AddressInfo } from 'node:net'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { expect, vi } from 'vitest'
import type { App } from '#app'
import { openHookDoor } from '#api'
import { readConfig } from '#config'
import { openLog } from '#log'
import { addSecret, applyDeliveries } from '#shops'
import { createSource, editSource, findSource, type SourceKind } from '#sources'
import { ann, ida, it, type Database } from '#test'

const SECRET = 'a-secret-of-the-shop'
const key = () => Promise.resolve('the-key-of-a-house-that-is-tried-out')

async function openShop(database: Database, kind: SourceKind, settings = {}) {
  const shop = { name: kind, kind, isTrusted: true }
  const { id } = await createSource(database, ida, shop)
  await addSecret(database, ida, { sourceId: id, secret: SECRET }, key)
  const config = readConfig(settings)
  const take = openHookDoor({ config, database, key, log: openLog('silent') } as App)
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    take(request, response, () => response.writeHead(404).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    ...{ id, port, path: `/hooks/${kind}/${id}` },
    async ask(path: string, init: RequestInit = {}): Promise<number> {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, init)
      await answer.text()
      return answer.status
    },
    post(body: object | string, { secret = SECRET, ago = 0 } = {}): Promise<number> {
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const headers = signatureOf(kind, text, secret, Math.floor(Date.now() / 1000) - ago)
      return this.ask(this.path, { method: 'POST', headers, body: text })
    },
    week: async () => (await findSource(database, ann, id)).week,
    /** As the clock does it, once what came is written down. */
    settle: () =>
      vi.waitUntil(async () => {
        await applyDeliveries(database)
        const waiting = await database.selectFrom('shop_deliveries').select('event_id').execute()
        return waiting.length === 0
      }),
    async [Symbol.asyncDispose]() {
      await this.settle().catch(() => undefined)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function signatureOf(
  kind: SourceKind,
  body: string,
  secret: string,
  time: number,
): Record<string, string> {
  const hmac = createHmac('sha256', secret)
  if (kind === 'stripe') {
    return { 'stripe-signature': `t=${time},v1=${hmac.update(`${time}.${body}`).digest('hex')}` }
  }
  const signature = hmac.update(body).digest('base64')
  return kind === 'shopify'
    ? { 'x-shopify-hmac-sha256': signature, 'x-shopify-topic': 'orders/paid' }
    : { 'x-wc-webhook-signature': signature, 'x-wc-webhook-topic': 'order.updated' }
}

const created = 1_772_359_200
const charge = (id: string, more: object = {}) => ({
  ...{ id, type: 'charge.succeeded', created },
  data: {
    object: {
      ...{ object: 'charge', id: 'ch_1', paid: true, captured: true, amount: 12_000 },
      ...{ currency: 'eur', customer: 'cus_1', metadata: { order_id: '1001' } },
    },
  },
  ...more,
})
const refund = {
  ...{ id: 'evt_2', type: 'charge.refunded', created: created + 60 },
  data: {
    object: {
      ...{ object: 'charge', id: 'ch_1', paid: true, captured: true, amount: 12_000 },
      ...{ amount_refunded: 5_000, currency: 'eur', customer: 'cus_1' },
      metadata: { order_id: '1001' },
    },
  },
}
const orders = (database: Database) =>
  database.selectFrom('orders').select(['amount', 'refunded']).execute()

it.for(['stripe', 'shopify', 'woocommerce'] as const)(
  'takes from %s what is signed by the shop, and keeps nothing that is forged',
  async (kind, { database }) => {
    await using shop = await openShop(database, kind)
    expect(await shop.post({ id: 'x1', type: 'some.news', created })).toBe(200)
    expect(await shop.post({ id: 'x2', type: 'some.news' }, { secret: 'a-guess-of-mine' })).toBe(
      401,
    )
    expect(await shop.ask(shop.path, { method: 'POST', body: '{"id":"x3"}' })).toBe(401)
    if (kind === 'stripe') expect(await shop.post(charge('evt_0'), { ago: 301 })).toBe(401)
    await shop.settle()
    const { accepted, rejected } = await shop.week()
    expect(accepted + rejected).toBe(1)
  },
)

it('makes one order of webhooks that come twice and in the wrong order', async ({ database }) => {
  await using shop = await openShop(database, 'stripe')
  for (const told of [refund, charge('evt_1'), refund, charge('evt_1')]) {
    expect(await shop.post(told)).toBe(200)
  }
  await shop.settle()
  expect(await orders(database)).toEqual([{ amount: 12_000, refunded: 5_000 }])
  expect(await shop.week()).toMatchObject({ duplicate: 2 })
})

it('answers each bad request alone, by its status, and takes what is good beside them', async ({
  database,
}) => {
  await using shop = await openShop(database, 'stripe')
  const deep = `{"id":"evt_d","type":"x","a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`
  const statuses = await Promise.all([
    shop.post(charge('evt_1')),
    shop.post('{"id": "evt_3", '),
    shop.post('[]'),
    shop.post('7'),
    shop.post('{"id":"a\u0000b"}'),
    shop.post({ id: 7, type: ['x'], created: 'soon', data: 'none' }),
    shop.post({ id: 'evt_4', type: 'charge.succeeded', data: { object: { amount: 'much' } } }),
    shop.post({ id: 'evt_5', type: 'x', text: 'x'.repeat(40_000) }),
    shop.post('x'.repeat(1024 * 1024 + 1)),
    shop.ask(shop.path),
    shop.ask(`/hooks/shopify/${shop.id}`, { method: 'POST', body: '{}' }),
    shop.ask('/hooks/stripe/none', { method: 'POST', body: '{}' }),
  ])
  expect(statuses).toEqual([200, 400, 400, 400, 400, 200, 200, 200, 400, 405, 404, 404])
  // Whether the depth is too much for whom reads it, nothing falls.
  expect([200, 400]).toContain(await shop.post(deep))
  await shop.settle().catch(() => undefined)
  expect(await orders(database)).toEqual([{ amount: 12_000, refunded: 0 }])
})

it('takes nothing of a body that is cut off, and goes on', async ({ database }) => {
  await using shop = await openShop(database, 'stripe')
  const socket = connect(shop.port, '127.0.0.1')
  const head = `POST ${shop.path} HTTP/1.1\r\nhost: here\r\ncontent-length: 5000\r\n\r\n{"id":`
  await new Promise<void>((resolve) => socket.write(head, () => resolve()))
  socket.destroy()
  expect(await shop.post(charge('evt_1'))).toBe(200)
  await shop.settle()
  expect(await shop.week()).toMatchObject({ accepted: 1, rejected: 0 })
})

it('asks a shop that tells too much to come back, and one that is off to stop', async ({
  database,
}) => {
  await using shop = await openShop(database, 'stripe', { GUILDHALL_EVENTS_PER_SECOND: '1' })
  const answers: number[] = []
  for (let number = 0; number < 40; number++) answers.push(await shop.post('[]'))
  expect(answers).toContain(429)
  await editSource(database, ida, shop.id, { name: 'Off', isOn: false })
  expect(await shop.post(charge('evt_1'))).toBe(403)
})
