import { connect } from 'node:net'
import { expect } from 'vitest'
import { editSource } from '#sources'
import { ida, it, openShop } from '#test'
import { charge, created, orders } from './scene.ts'

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
