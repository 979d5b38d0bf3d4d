import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readShopify } from './read-shopify.ts'
import { readStripe } from './read-stripe.ts'
import { isObject, type Json, type Told } from './told.ts'

const data = new URL('../../../../../shared/data/', import.meta.url)
const read = (path: string): Json => {
  const value: unknown = JSON.parse(readFileSync(new URL(path, data), 'utf8'))
  return isObject(value) ? value : {}
}
const kindOf = (told: Told | string) => {
  if (typeof told === 'string') return 'rejected'
  if (told.reports) return 'order'
  return told.customer ? 'customer' : told.reason
}

describe.runIf(existsSync(data))('with payloads of shops', () => {
  it('takes or leaves each event of Stripe', () => {
    const files = readdirSync(new URL('stripe/webhook_events/', data))
    const events = files.filter((file) => file.endsWith('.json'))
    const kinds = events.map((file) => kindOf(readStripe(read(`stripe/webhook_events/${file}`))))
    const counts = Object.entries(Object.groupBy(kinds, (kind) => kind ?? '')).map(
      ([kind, all = []]) => [kind, all.length],
    )
    expect(Object.fromEntries(counts)).toEqual({
      ...{ order: 15, customer: 3, left_alone: 70 },
    })
  })

  it('takes or leaves each thing of Shopify, also under a topic that is not its own', () => {
    const files = readdirSync(new URL('shopify/', data)).filter((file) => file.endsWith('.json'))
    const tell = (topic: string, file: string) => {
      const things = Object.values(read(`shopify/${file}`))
      return kindOf(readShopify(topic, isObject(things[0]) ? things[0] : {}, new Date()))
    }
    const own = files.map((file) => tell(`${file.replace('.json', '')}s/update`, file))
    const others = ['orders/updated', 'refunds/create', 'customers/update'].flatMap((topic) =>
      files.map((file) => tell(topic, file)),
    )
    expect(own.filter((kind) => kind === 'customer')).toHaveLength(1)
    expect(own.filter((kind) => kind === 'left_alone')).toHaveLength(99)
    expect(['order', 'customer', 'left_alone', 'rejected']).toEqual(
      expect.arrayContaining([...new Set(others)]),
    )
  })

  it('knows an order, a refund and a customer of Shopify', () => {
    const { order } = read('shopify/order.json')
    const { refund } = read('shopify/refund.json')
    const { customer } = read('shopify/customer.json')
    const at = new Date()
    expect(readShopify('orders/updated', order as Json, at)).toMatchObject({
      customer: { id: '207119551', email: 'bob.norman@hostmail.com', isVerified: true },
      reports: [{ object: 'order:450789469', facts: { amount: 40994, currency: 'USD' } }],
    })
    expect(readShopify('refunds/create', refund as Json, at)).toMatchObject({
      reports: [{ object: 'refund:509562969', facts: { refund: 20900 } }],
    })
    expect(readShopify('customers/update', customer as Json, at)).toMatchObject({
      customer: { id: '207119551', name: 'Bob Norman' },
    })
  })
})
