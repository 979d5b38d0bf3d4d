import type { Database } from '#test'

export const created = 1_772_359_200
export const charge = (id: string, more: object = {}) => ({
  ...{ id, type: 'charge.succeeded', created },
  data: {
    object: {
      ...{ object: 'charge', id: 'ch_1', paid: true, captured: true, amount: 12_000 },
      ...{ currency: 'eur', customer: 'cus_1', metadata: { order_id: '1001' } },
    },
  },
  ...more,
})
export const orders = (database: Database) =>
  database.selectFrom('orders').select(['amount', 'refunded']).execute()
