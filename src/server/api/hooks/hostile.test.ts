import { createHmac } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { it, openShop, signAsShop } from '#test'
import { charge, orders } from './scene.ts'

it('believes no signature but one of its own over these very bytes', async ({ database }) => {
  await using shop = await openShop(database, 'stripe')
  const text = JSON.stringify(charge('evt_1'))
  const now = Math.floor(Date.now() / 1000)
  const own = signAsShop('stripe', text, shop.secret, now)['stripe-signature'] ?? ''
  const hex = own.split('v1=')[1] ?? ''
  const say = (signature: string, body: BodyInit = text) =>
    shop.ask(shop.path, { method: 'POST', body, headers: { 'stripe-signature': signature } })
  const forged = [
    ...['', 'x', 't=', `v1=${hex}`, `t=${now}`, `t=${now},v1=`, `t=soon,v1=${hex}`],
    ...[`t=${now},v0=${hex}`, `t=${now + 1},v1=${hex}`, `t=${now},v1=${hex.slice(0, 32)}`],
    ...[`t=${now},v1=${'0'.repeat(64)}`, `t=${now},v1=${'g'.repeat(64)}`, `t=-1,v1=${hex}`],
    ...[`t=${now}${`,v1=${'0'.repeat(64)}`.repeat(100)}`, `t=1e999,v1=${hex}`],
    signAsShop('stripe', text, shop.secret, now + 3_600)['stripe-signature'] ?? '',
  ]
  for (const signature of forged) expect(await say(signature), signature).toBe(401)
  expect(await say(own, text.replace('12000', '12001'))).toBe(401)
  expect(await say(own, ` ${text}`)).toBe(401)
  expect(await say(`t=${now},v1=${'0'.repeat(64)},v1=${hex}`)).toBe(200)
  await shop.settle()
  expect(await orders(database)).toEqual([{ amount: 12_000, refunded: 0 }])
  expect(await shop.week()).toMatchObject({ accepted: 1, rejected: 0 })
})

it('answers bytes that are no UTF-8, and what is packed to burst', async ({ database }) => {
  await using shop = await openShop(database, 'woocommerce')
  const signed = (bytes: Buffer, more: Record<string, string> = {}) => {
    const signature = createHmac('sha256', shop.secret).update(bytes).digest('base64')
    const headers = { 'x-wc-webhook-signature': signature, 'x-wc-webhook-topic': 'order.updated' }
    return shop.ask(shop.path, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { ...headers, ...more },
    })
  }
  expect(await signed(Buffer.from([0x7b, 0xff, 0xfe]))).toBe(400)
  expect(await signed(Buffer.from('{"id":7,"number":"\xfc","status":"x"}', 'latin1'))).toBe(200)
  const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024, ' '))
  expect(await signed(bomb, { 'content-encoding': 'gzip' })).toBe(400)
  await shop.settle()
  expect(await orders(database)).toEqual([])
})
