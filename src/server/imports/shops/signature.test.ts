import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { isSigned } from './signature.ts'

const secret = `whsec_${Buffer.from('a secret of the shop, long enough').toString('base64')}`
const body = Buffer.from('{"id":"evt_1","amount":19.90}\n')
const now = 1_772_000_000
const decoded = Buffer.from(secret.slice(6), 'base64')

const sign = (key: string | Buffer, text: string, encoding: 'hex' | 'base64') =>
  createHmac('sha256', key).update(text).update(body).digest(encoding)
const isGood = (
  kind: 'stripe' | 'shopify' | 'woocommerce',
  headers: Record<string, string>,
  more: { body?: Buffer; secrets?: string[]; now?: number } = {},
) => isSigned({ kind, headers, body, secrets: [secret], now, ...more })
const stripe = (value: string, time = now) => ({ 'stripe-signature': `t=${time},${value}` })

it('believes Stripe by the whole secret, also among several, for five minutes', () => {
  const v1 = sign(secret, `${now}.`, 'hex')
  expect(isGood('stripe', stripe(`v1=${v1}`))).toBe(true)
  expect(isGood('stripe', stripe(`v1=${'0'.repeat(64)},v1=${v1},v0=x`))).toBe(true)
  expect(isGood('stripe', stripe(`v1=${v1}`), { now: now + 300 })).toBe(true)
  expect(isGood('stripe', stripe(`v1=${v1}`), { secrets: ['whsec_other', secret] })).toBe(true)
  expect(isGood('stripe', stripe(`v1=${v1}`), { now: now + 301 })).toBe(false)
  expect(isGood('stripe', stripe(`v1=${v1}`), { now: now - 301 })).toBe(false)
  expect(isGood('stripe', stripe(`v1=${v1}`, now - 1))).toBe(false)
})

it('believes nobody who decodes the secret where it is to stay, or the other way round', () => {
  expect(isGood('stripe', stripe(`v1=${sign(decoded, `${now}.`, 'hex')}`))).toBe(false)
  expect(isGood('stripe', stripe(`v1=${sign(secret.slice(6), `${now}.`, 'hex')}`))).toBe(false)
  const standard = (key: string | Buffer) => ({
    ...{ 'webhook-id': 'm1', 'webhook-timestamp': `${now}` },
    'webhook-signature': `v1a,x v1,${sign(key, `m1.${now}.`, 'base64')}`,
  })
  expect(isGood('woocommerce', standard(decoded))).toBe(true)
  expect(isGood('woocommerce', standard(secret))).toBe(false)
  expect(isGood('woocommerce', standard(decoded), { now: now + 301 })).toBe(false)
})

it('believes nobody who signs with what is left of a secret that is no base64', () => {
  for (const odd of [
    '=k3]x{9!mA#secret-of-WordPress',
    'ab=k3]x{9!mA#secret',
    '!!!!!!!!!!',
    'c2hvcnQ=',
  ]) {
    const key = Buffer.from(odd, 'base64')
    const headers = {
      ...{ 'webhook-id': 'm1', 'webhook-timestamp': `${now}` },
      'webhook-signature': `v1,${sign(key, `m1.${now}.`, 'base64')}`,
    }
    expect(isGood('woocommerce', headers, { secrets: [odd] }), odd).toBe(false)
  }
})

it('believes Shopify and WooCommerce by base64, and no body that changed by a byte', () => {
  for (const [kind, header] of [
    ['shopify', 'x-shopify-hmac-sha256'],
    ['woocommerce', 'x-wc-webhook-signature'],
  ] as const) {
    const headers = { [header]: sign(secret, '', 'base64') }
    expect(isGood(kind, headers)).toBe(true)
    expect(isGood(kind, headers, { secrets: [] })).toBe(false)
    const other = Buffer.from(body)
    other[3] = 0x65
    expect(isGood(kind, headers, { body: other })).toBe(false)
    expect(isGood(kind, { [header]: sign(secret, '', 'hex') })).toBe(false)
    expect(isGood(kind, { [header]: sign(decoded, '', 'base64') })).toBe(false)
    expect(isGood(kind, { [header]: '' })).toBe(false)
    expect(isGood(kind, {})).toBe(false)
  }
})
