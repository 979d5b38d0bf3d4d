import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { expect } from 'vitest'
import { newId } from '#ids'
import { createPeople } from '#people'
import { catchUp, recordMany } from '#timeline'
import { assessRfm, derivePurchases, findRfm } from '#value'
import { ann, it, settled, type Database } from '#test'

const file = '../shared/data/rfm_r/rfm_data_orders.csv'
const asOf = new Date('2006-12-31')

it('classes the 995 customers of the package rfm as it does', async ({ database, skip }) => {
  skip(!existsSync(file), `${file} is not there`)
  const people = await bringOrders(database)
  const assessment = await assessRfm(database, ann, { asOf })

  expect(assessment).toMatchObject({ people: 995, currency: 'USD', notes: [] })
  expect(assessment.cuts.recency.map(rounded)).toEqual([115, 181, 297.4, 482])
  expect(assessment.cuts.frequency.map(rounded)).toEqual([4, 5, 6, 8])
  expect(assessment.cuts.amount.map(rounded)).toEqual([255.8, 382, 506.4, 666])
  expect(assessment.counts).toEqual({
    recency: [197, 200, 199, 199, 200],
    frequency: [268, 187, 176, 244, 120],
    amount: [200, 200, 198, 202, 195],
  })
  for (const [name, code] of [
    ["Abbey O'Reilly", '343'],
    ['Add Senger', '412'],
    ['Aden Lesch', '323'],
    ['Aden Murphy', '544'],
    ['Admiral Senger', '433'],
  ] as const) {
    const rfm = await findRfm(database, ann, people.get(name) ?? '', { asOf })
    expect([name, `${rfm?.r}${rfm?.f}${rfm?.m}`]).toEqual([name, code])
  }
})

interface Order {
  customer_id: string
  order_date: string
  revenue: string
}

async function bringOrders(database: Database): Promise<Map<string, string>> {
  const orders: Order[] = parse(await readFile(file), { columns: true })
  const names = [...new Set(orders.map((order) => order.customer_id))]
  const people = await createPeople(
    database,
    names.map((name) => ({ name })),
  )
  const ids = new Map(names.map((name, index) => [name, people[index]?.id ?? '']))
  await recordMany(
    database,
    orders.map((order) => ({
      ...{ type: 'order.paid', personId: ids.get(order.customer_id) ?? '', subjectId: newId() },
      details: { amount: Number(order.revenue) * 100, currency: 'USD', quantity: 1 },
      occurredAt: new Date(order.order_date),
    })),
  )
  await settled(database)
  while ((await catchUp(database, derivePurchases)) > 0);
  return ids
}

function rounded(cut: number): number {
  return Number(cut.toFixed(6))
}
