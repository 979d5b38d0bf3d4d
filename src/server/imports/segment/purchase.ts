import type { ImportedOrder, OrderLine } from '#orders'
import { minorUnits } from '#purchases'
import { isObject, type Incoming, type Json } from './call.ts'
import { slugOf, tidy } from './words.ts'

const MOST_LINES = 500
const MOST_PIECES = 1_000_000

/** What the reserved events say of an order; amounts are in the minor unit of the currency. */
export type Purchase =
  | { kind: 'order'; orderId: string; order: Omit<ImportedOrder, 'personId'>; isUpdate: boolean }
  | { kind: 'refund'; orderId: string; refund: { amount?: number; currency?: string } }

const kinds: Record<string, 'completed' | 'updated' | 'refunded' | 'cancelled'> = {
  order_completed: 'completed',
  completed_order: 'completed',
  order_updated: 'updated',
  updated_order: 'updated',
  order_refunded: 'refunded',
  refunded_order: 'refunded',
  order_cancelled: 'cancelled',
  order_canceled: 'cancelled',
  cancelled_order: 'cancelled',
}

/** The order that an event tells of, why it cannot be read, or `undefined` for any other event. */
export function purchaseIn(
  event: Json,
  at: Date,
  namespace: string,
): Purchase | string | undefined {
  const slug = event.type === 'track' ? slugOf(String(event.event)) : ''
  const kind = Object.hasOwn(kinds, slug) ? kinds[slug] : undefined
  if (kind === undefined) return undefined
  const properties = isObject(event.properties) ? event.properties : {}
  const orderId = orderIdIn(properties)
  if (orderId === undefined) return 'no_order_id'
  const currency = currencyIn(properties)
  if (currency === undefined) return 'bad_currency'
  const about = { source: namespace, sourceId: orderId }
  if (kind === 'refunded') return refundIn(properties, currency, orderId)
  if (kind === 'cancelled') return { kind: 'refund', orderId, refund: {} }
  const amount = totalIn(properties, currency)
  if (amount === undefined) return 'no_order_total'
  const lines = linesIn(properties, currency)
  const quantity = lines.reduce((sum, line) => sum + line.quantity, 0) || 1
  const order = { ...about, orderedAt: at, amount, currency, quantity, lines }
  return { kind: 'order', orderId, order, isUpdate: kind === 'updated' }
}

/** By what names the orders are known of which these events tell. */
export function orderNamesIn({ type, events, receivedAt }: Incoming, namespace: string): string[] {
  return events.filter(isObject).flatMap((event) => {
    const purchase = purchaseIn(type ? { ...event, type } : event, receivedAt, namespace)
    return typeof purchase === 'object' ? [`order:${purchase.orderId}`] : []
  })
}

function refundIn(properties: Json, currency: string, orderId: string): Purchase | string {
  const given = ['refund', 'refund_amount', 'total', 'revenue', 'value'].find(
    (name) => properties[name] !== undefined,
  )
  const lines = linesIn(properties, currency)
  const ofLines = lines.reduce((sum, line) => sum + line.amount, 0) || undefined
  const amount = given === undefined ? ofLines : minorUnits(properties[given], currency, true)
  if (given !== undefined && amount === undefined) return 'no_order_total'
  return { kind: 'refund', orderId, refund: { currency, ...(amount !== undefined && { amount }) } }
}

function orderIdIn({ order_id, orderId }: Json): string | undefined {
  const id = order_id ?? orderId
  if (typeof id !== 'string' && !Number.isSafeInteger(id)) return undefined
  return tidy(String(id), 200) || undefined
}

function currencyIn({ currency = 'USD' }: Json): string | undefined {
  return typeof currency === 'string' && /^[a-z]{3}$/i.test(currency)
    ? currency.toUpperCase()
    : undefined
}

/** What was paid: the total, or else its parts. */
function totalIn(properties: Json, currency: string): number | undefined {
  if (properties.total !== undefined) return minorUnits(properties.total, currency)
  const part = (name: string) => minorUnits(properties[name] ?? 0, currency)
  const base = properties.subtotal ?? properties.revenue ?? properties.value
  const sum = minorUnits(base, currency)
  const [shipping, tax, discount] = [part('shipping'), part('tax'), part('discount')]
  if (sum === undefined || shipping === undefined || tax === undefined) return undefined
  return Math.max(0, sum + shipping + tax - (discount ?? 0))
}

function linesIn({ products }: Json, currency: string): OrderLine[] {
  if (!Array.isArray(products)) return []
  return products
    .slice(0, MOST_LINES)
    .filter(isObject)
    .map((product) => lineOf(product, currency))
}

function lineOf(product: Json, currency: string): OrderLine {
  const pieces = Number(product.quantity ?? 1)
  const quantity =
    Number.isFinite(pieces) && pieces >= 0 ? Math.min(Math.round(pieces), MOST_PIECES) : 1
  const price = minorUnits(product.price ?? 0, currency) ?? 0
  const named = [product.name, product.sku, product.product_id].find(
    (name) => typeof name === 'string' && tidy(name, 200) !== '',
  )
  const amount = price * quantity
  const name = typeof named === 'string' ? tidy(named, 200) : '–'
  return { productId: null, name, quantity, amount: Number.isSafeInteger(amount) ? amount : 0 }
}
