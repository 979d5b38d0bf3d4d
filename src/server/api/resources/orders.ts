import { z } from '@hono/zod-openapi'
import { listOrders, newOrder, newRefund, recordOrder, refundOrder } from '#orders'
import { change, create, readPage } from '../operation.ts'
import { byId, moment, time } from '../shapes.ts'

const line = z.object({
  productId: z.uuid().nullable(),
  name: z.string(),
  quantity: z.int(),
  amount: z.int(),
})
export const order = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    orderedAt: moment,
    amount: z.int(),
    currency: z.string(),
    quantity: z.int(),
    refunded: z.int(),
    disputed: z.int(),
    source: z.string(),
    sourceId: z.string(),
    organizationId: z.uuid().nullable(),
    dealerOrganizationId: z.uuid().nullable(),
    lines: z.array(line),
  })
  .openapi('Order')
const { lines } = newOrder.shape
const orderBody = newOrder.extend({
  orderedAt: time,
  lines: z.array(lines.unwrap().element.strict()).max(1000).default([]),
})
const refundBody = newRefund.omit({ orderId: true }).extend({ refundedAt: time.optional() })

export const orders = [
  create(
    '/',
    {
      scope: 'orders:write',
      summary: 'Record an order; amounts are in cents (the minor unit of the currency)',
      body: orderBody,
    },
    ({ store, viewer, body }) => recordOrder(store, viewer, body),
  ),
  change(
    'post',
    '/{id}/refunds',
    {
      scope: 'orders:write',
      summary: 'Note that money went back: an amount, or all that is left',
      params: byId,
      body: refundBody,
    },
    ({ store, viewer, params, body }) =>
      refundOrder(store, viewer, { orderId: params.id, ...body }),
  ),
]

/** Under /customers. */
export const ordersOfCustomers = [
  readPage(
    '/{id}/orders',
    { scope: 'orders:read', summary: 'List the orders of a customer', params: byId, item: order },
    ({ store, viewer, params, query }) => listOrders(store, viewer, params.id, query),
  ),
]
