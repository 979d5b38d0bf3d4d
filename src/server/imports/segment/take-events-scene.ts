import { findByClaim } from '#people'
import { createSource, findSourceByKey, type OpenSource } from '#sources'
import { ida, type Store } from '#test'
import { takeEvents } from './take-events.ts'

export async function open(
  store: Store,
  wish: { name?: string; isTrusted?: boolean; takesOrders?: boolean } = {},
) {
  const { writeKey } = await createSource(store, ida, { name: 'Shop', ...wish })
  const source = await findSourceByKey(store, 'segment', writeKey)
  if (!source) throw new Error('There is no source.')
  return source
}

let count = 0
export const tell = (store: Store, source: OpenSource, ...events: object[]) =>
  takeEvents(store, source, {
    type: undefined,
    events: events.map((event) => ({ type: 'track', messageId: `m${++count}`, ...event })),
    context: {},
    sentAt: undefined,
    receivedAt: new Date('2026-03-01T12:00:00Z'),
  })

export const personOf = async (store: Store, userId: string) =>
  (await findByClaim(store, 'external', userId, 'site')) ?? ''

export const timeline = (store: Store, personId: string) =>
  store
    .selectFrom('activities')
    .where('person_id', '=', personId)
    .select(['type', 'details'])
    .orderBy('id')
    .execute()

export const completed = (orderId: string, total: number, more: object = {}) => ({
  event: 'Order Completed',
  userId: '17',
  properties: {
    ...{ order_id: orderId, total, currency: 'EUR' },
    products: [{ product_id: 'p1', name: 'Saddle', price: total, quantity: 1 }],
  },
  ...more,
})
export const orders = (store: Store) =>
  store.selectFrom('orders').select(['source_id as id', 'amount', 'refunded', 'currency']).execute()
