import type { OrderLine } from '#orders'
import { minorUnits } from '#purchases'
import {
  currencyOf,
  idOf,
  known,
  listIn,
  nameOf,
  names,
  partOf,
  textOf,
  timeOf,
  type Customer,
  type Json,
  type ShopReport,
  type Told,
} from './told.ts'

const ordersTopics =
  /^orders\/(create|updated|paid|cancelled|edited|fulfilled|partially_fulfilled)$/

/** What a webhook of Shopify tells. Each thing counts as it was said last, by its `updated_at`. */
export function readShopify(topic: string, body: Json, receivedAt: Date): Told | string {
  const at = timeOf(body.updated_at) ?? timeOf(body.created_at) ?? receivedAt
  if (ordersTopics.test(topic)) return readOrder(body, at)
  if (topic === 'refunds/create') return readRefunds(body, at)
  if (/^disputes\/(create|update)$/.test(topic)) return readDispute(body, at)
  if (/^customers\/(create|update|enable)$/.test(topic)) return { at, customer: customerIn(body) }
  const about = partOf(body.customer)
  const asked = { at, customer: customerIn(about), reason: 'privacy_request' }
  if (topic === 'customers/data_request') return { ...asked, privacy: 'export' }
  if (topic === 'customers/redact') return { ...asked, privacy: 'erase' }
  if (topic === 'shop/redact') return { at, reason: 'privacy_request', privacy: 'erase_all' }
  if (topic === 'app/uninstalled') return { at, reason: 'source_off', isGone: true }
  if (topic.startsWith('customers_') && topic.includes('consent')) {
    return { at, reason: 'consent_not_taken' }
  }
  return { at, reason: 'left_alone' }
}

function customerIn(customer: Json): Customer {
  const { email, verified_email: isVerified, phone } = customer
  return known({
    ...{ id: idOf(customer.id), email: textOf(email), phone: textOf(phone) },
    ...{ name: nameOf(customer.first_name, customer.last_name), isVerified: isVerified === true },
  })
}

function readOrder(order: Json, at: Date): Told | string {
  const id = idOf(order.id)
  const currency = currencyOf(order.currency)
  if (id === undefined) return 'no_order_id'
  if (currency === undefined) return 'bad_currency'
  if (order.test === true) return { at, reason: 'test_order' }
  const amount = minorUnits(order.total_price, currency)
  if (amount === undefined) return 'no_order_total'
  const status = textOf(order.financial_status) ?? ''
  const isPaid = ['paid', 'partially_refunded', 'refunded'].includes(status)
  const isOver = timeOf(order.cancelled_at) !== undefined || status === 'voided'
  const refunds = listIn(order.refunds)
  const isAllBack = isOver || (status === 'refunded' && refunds.length === 0)
  const lines = linesIn(order, currency)
  const facts = {
    ...{ isPaid, amount, currency, lines },
    ...(isAllBack && { back: 'all' as const }),
    quantity: lines.reduce((sum, line) => sum + line.quantity, 0) || 1,
    orderedAt: (timeOf(order.processed_at) ?? timeOf(order.created_at) ?? at).toISOString(),
  }
  const called = textOf(order.name)
  const all = [
    ...names('order', id),
    ...names('number', idOf(order.order_number), called, called?.replace(/^#/, '')),
  ]
  return {
    at,
    ...(status !== '' && !isPaid && !isOver && { reason: 'not_paid' }),
    customer: {
      ...known({ email: textOf(order.email), phone: textOf(order.phone) }),
      ...customerIn(partOf(order.customer)),
    },
    reports: [
      { object: `order:${id}`, version: isOver ? '1' : '0', names: all, facts },
      ...refunds.map((refund) => refundOf(refund, currency, id)),
    ],
  }
}

function readRefunds(refund: Json, at: Date): Told | string {
  const orderId = idOf(refund.order_id)
  if (orderId === undefined) return 'no_order_id'
  const [transaction] = listIn(refund.transactions)
  const currency = currencyOf(transaction?.currency) ?? 'USD'
  return { at, reports: [refundOf(refund, currency, orderId)] }
}

/** What went back is the money that moved, not the goods. */
function refundOf(refund: Json, currency: string, orderId: string): ShopReport {
  const moved = listIn(refund.transactions).filter(
    ({ kind, status }) => kind === 'refund' && status === 'success',
  )
  const sums = moved.map(({ amount }) => minorUnits(amount, currency, true) ?? 0)
  const at = timeOf(refund.processed_at) ?? timeOf(refund.created_at)
  return {
    ...{ object: `refund:${idOf(refund.id)}`, names: names('order', orderId) },
    ...(at && { at }),
    version: String(moved.length),
    facts: { refund: sums.reduce((sum, one) => sum + one, 0), currency },
  }
}

function readDispute(dispute: Json, at: Date): Told | string {
  const orderId = idOf(dispute.order_id)
  const currency = currencyOf(dispute.currency) ?? 'USD'
  if (orderId === undefined) return { at, reason: 'left_alone' }
  const isAway = dispute.type === 'chargeback' && dispute.status !== 'won'
  const disputed = isAway ? (minorUnits(dispute.amount, currency) ?? 0) : 0
  const object = `dispute:${idOf(dispute.id)}`
  const version = isAway ? '0' : '1'
  return {
    at,
    reports: [{ object, version, names: names('order', orderId), facts: { disputed, currency } }],
  }
}

function linesIn(order: Json, currency: string): OrderLine[] {
  return listIn(order.line_items).map((line) => {
    const quantity = Math.max(0, Math.min(1e6, Math.trunc(Number(line.quantity ?? 1)) || 0))
    const discount = minorUnits(line.total_discount ?? 0, currency) ?? 0
    const amount = Math.max(0, (minorUnits(line.price, currency) ?? 0) * quantity - discount)
    const name = textOf(line.title) ?? textOf(line.name) ?? '–'
    return { productId: null, name, quantity, amount }
  })
}
