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
  type Told,
} from './told.ts'

/** What a webhook of WooCommerce tells, as of its `date_modified`. Refunds stand in the order only. */
export function readWooCommerce(topic: string, body: Json, receivedAt: Date): Told | string {
  const at = utcOf(body.date_modified_gmt) ?? utcOf(body.date_created_gmt) ?? receivedAt
  if (/^order\.(created|updated|restored)$/.test(topic)) return readOrder(body, at)
  if (/^customer\.(created|updated)$/.test(topic)) {
    return { at, customer: customerIn(body, body.id, partOf(body.billing)) }
  }
  return { at, reason: 'left_alone' }
}

/** Its times bear no zone. */
function utcOf(value: unknown): Date | undefined {
  return typeof value === 'string'
    ? timeOf(/Z|[+-]\d\d:\d\d$/.test(value) ? value : `${value}Z`)
    : undefined
}

function customerIn(person: Json, id: unknown, billing: Json): Customer {
  return known({
    ...{ id: idOf(id), email: textOf(person.email) ?? textOf(billing.email) },
    ...{ phone: textOf(billing.phone), name: nameOf(person.first_name, person.last_name) },
  })
}

function readOrder(order: Json, at: Date): Told | string {
  const id = idOf(order.id)
  const currency = currencyOf(order.currency)
  if (id === undefined) return 'no_order_id'
  if (currency === undefined) return 'bad_currency'
  const amount = minorUnits(order.total, currency)
  if (amount === undefined) return 'no_order_total'
  const status = textOf(order.status) ?? ''
  const paidAt = utcOf(order.date_paid_gmt)
  const isPaid = ['processing', 'completed', 'refunded'].includes(status) || paidAt !== undefined
  const isOver = ['cancelled', 'failed', 'refunded', 'trash'].includes(status)
  const refunds = listIn(order.refunds).map(({ total }) => minorUnits(total, currency, true) ?? 0)
  const lines = listIn(order.line_items).map((line) => ({
    ...{ productId: null, name: textOf(line.name) ?? '–', quantity: Number(line.quantity) || 1 },
    amount: minorUnits(line.total, currency) ?? 0,
  }))
  const moved = textOf(order.transaction_id)
  const billing = partOf(order.billing)
  return {
    at,
    ...(!isPaid && !isOver && { reason: 'not_paid' }),
    customer: customerIn(billing, order.customer_id, billing),
    reports: [
      {
        ...{ object: `order:${id}`, version: isOver ? '1' : '0' },
        names: [
          ...names('order', id),
          ...names('number', idOf(order.number)),
          ...names('pay', /^(ch|pi|py)_/.test(moved ?? '') ? moved : undefined),
        ],
        facts: {
          ...{ isPaid, amount, currency, lines },
          orderedAt: (paidAt ?? utcOf(order.date_created_gmt) ?? at).toISOString(),
          quantity: lines.reduce((sum, line) => sum + line.quantity, 0) || 1,
          back: isOver ? 'all' : refunds.reduce((sum, one) => sum + one, 0),
        },
      },
    ],
  }
}
