import { expect } from 'vitest'
import { newId } from '#ids'
import { mergePeople } from '#people'
import type { Activity } from '#timeline'
import { assessRfm, derivePurchases, findRfm, listSegmentPeople } from '#value'
import { ada, ann, bo, dee, it, recorded, type Store } from '#test'

const asOf = new Date('2026-06-30T12:00:00Z')

it('counts how lately, how often and for how much Ada bought', async ({ store }) => {
  await hear(store, paid(ada, 'order-1', '2026-06-01T09:00Z', 1000))
  await hear(store, paid(ada, 'order-2', '2026-06-01T15:00Z', 500))
  await hear(store, paid(ada, 'order-3', '2026-06-10T15:00Z', 250))

  expect(await findRfm(store, ann, ada.id, { asOf })).toMatchObject({
    ...{ recency: 20, frequency: 3, monetary: 1750, currency: 'EUR' },
  })
  expect(await findRfm(store, ann, bo.id, { asOf })).toBeUndefined()
})

it('forgets what was given back, whenever it hears of it', async ({ store }) => {
  await hear(store, refunded(ada, 'order-1', 1000), paid(bo, 'order-2', '2026-06-02', 900))
  await hear(store, paid(ada, 'order-1', '2026-06-01', 1000), refunded(bo, 'order-2', 400))
  await hear(store, paid(ada, 'order-3', '2026-06-05', 300))

  expect(await findRfm(store, ann, ada.id, { asOf })).toMatchObject({ monetary: 300, frequency: 1 })
  expect(await findRfm(store, ann, bo.id, { asOf })).toMatchObject({ monetary: 500 })

  await hear(store, { ...refunded(bo, 'order-2', 900), type: 'order.voided' })
  expect(await findRfm(store, ann, bo.id, { asOf })).toBeUndefined()
})

it('takes an order that two sources report for one', async ({ store }) => {
  await hear(store, paid(ada, 'order-1', '2026-06-02', 1000))
  await hear(store, paid(ada, 'order-1', '2026-06-01', 1000))
  expect(await findRfm(store, ann, ada.id, { asOf })).toMatchObject({ recency: 29, monetary: 1000 })
})

it('adds up what Ada and Bo bought once they are known to be one', async ({ store }) => {
  await hear(store, paid(ada, 'order-1', '2026-06-01', 1000))
  await hear(store, paid(bo, 'order-2', '2026-06-02', 500))
  await mergePeople(store, ann, { profileId: bo.id, intoId: ada.id })
  const one = { personId: ada.id, frequency: 2, monetary: 1500 }
  expect(await findRfm(store, ann, ada.id, { asOf })).toMatchObject(one)
  expect(await findRfm(store, ann, bo.id, { asOf })).toMatchObject(one)
})

it('speaks of one currency and names the others', async ({ store }) => {
  await hear(store, paid(ada, 'order-1', '2026-06-01', 1000), paid(bo, 'order-2', '2026-06-01', 9))
  await hear(store, paid(ada, 'order-3', '2026-06-03', 80000, 'JPY'))

  const assessment = await assessRfm(store, ann, { asOf })
  expect(assessment).toMatchObject({ currency: 'EUR', people: 2 })
  expect(assessment.otherCurrencies).toEqual([{ currency: 'JPY', people: 1 }])
  expect(assessment.notes).toContain('few_customers')
})

it('never parts equals, and says how many classes are left', async ({ store }) => {
  await hear(
    store,
    paid(ada, 'order-1', '2026-06-01', 1000),
    paid(bo, 'order-2', '2026-06-01', 1000),
    paid(dee, 'order-3', '2026-06-01', 1000),
  )
  const { levels, counts, notes } = await assessRfm(store, ann, { asOf })
  expect(levels).toEqual({ recency: 2, frequency: 2, amount: 2 })
  expect(counts.frequency).toEqual([3, 0, 0, 0, 0])
  expect(notes).toContain('few_frequency_levels')
})

it('lists whom a segment holds, the best first', async ({ store }) => {
  await hear(store, paid(ada, 'order-1', '2026-06-01', 1000), paid(bo, 'order-2', '2026-06-01', 90))
  const { segments } = await assessRfm(store, ann, { asOf })
  for (const { name, people } of segments) {
    const { items } = await listSegmentPeople(store, ann, { segment: name, asOf })
    expect(items).toHaveLength(people)
    const cursor = Buffer.from(JSON.stringify([500, ada.id])).toString('base64url')
    const rest = await listSegmentPeople(store, ann, { segment: name, asOf, after: cursor })
    expect(rest.items.map((item) => item.personId)).not.toContain(ada.id)
  }
})

it('is empty where nobody bought, and tells Ada nothing', async ({ store }) => {
  const assessment = await assessRfm(store, ann, { asOf })
  expect(assessment).toMatchObject({ people: 0, currency: null, notes: [] })
  await expect(async () => assessRfm(store, ada)).rejects.toMatchObject({ code: 'value.read' })
  await expect(async () => findRfm(store, bo, bo.id)).rejects.toMatchObject({ code: 'value.read' })
})

type Money = Activity<'order.paid' | 'order.refunded' | 'order.voided'>

function hear(store: Store, ...activities: Money[]): Promise<void> {
  return derivePurchases.handle(store, activities)
}

function paid(who: { id: string }, order: string, at: string, amount: number, currency = 'EUR') {
  return recorded({
    ...{ type: 'order.paid', personId: who.id, subjectId: idOf(order), occurredAt: new Date(at) },
    details: { amount, currency, quantity: 1 },
  })
}

function refunded(who: { id: string }, order: string, amount: number) {
  return recorded({
    ...{ type: 'order.refunded', personId: who.id, subjectId: idOf(order) },
    details: { amount, currency: 'EUR' },
  })
}

const ids = new Map<string, string>()
function idOf(order: string): string {
  const id = ids.get(order) ?? newId()
  ids.set(order, id)
  return id
}
