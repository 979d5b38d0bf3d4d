import { expect } from 'vitest'
import { newId } from '#ids'
import { createPeople, mergePeople } from '#people'
import { simulateBuying, startRandom } from '#simulation'
import { derivePurchases } from '#value'
import { ada, ann, bo, it, recorded, type Store } from '#test'
import { askForecast, askNightly } from './ask.ts'
import { cancelForecast } from './cancel.ts'
import { compute } from './compute.ts'
import { readCustomers } from './customers.ts'
import { findForecast, findOutlook, listForecasts, listOutlooks } from './read.ts'
import { runForecasts } from './run.ts'

const DAY_MS = 86_400_000
const until = new Date()

it('says whom to expect again, for how much, and how far off it would have been', async ({
  store,
}) => {
  const people = await shopFor(store, 900)
  await askForecast(store, ann)
  await runForecasts(store)

  const forecast = await findForecast(store, ann)
  expect(forecast).toMatchObject({ customers: 900, currency: 'EUR' })
  expect(forecast?.models.map(({ name }) => name)).toEqual(['mbg_nbd', 'pareto_nbd', 'bg_nbd'])
  expect(forecast?.backTest.bins.reduce((sum, { customers }) => sum + customers, 0)).toBe(
    forecast?.backTest.customers,
  )
  const chosen = forecast?.models.find(({ name }) => name === forecast.model)
  expect(chosen?.test?.mae).toBeLessThan(forecast?.backTest.naive.mae ?? 0)
  expect(forecast?.orders.low).toBeLessThan(forecast?.orders.expected ?? 0)

  const outlook = await findOutlook(store, ann, people[0] ?? '')
  expect(outlook).toMatchObject({ currency: 'EUR' })
  const { alive = 2, orders365, value } = outlook ?? {}
  expect(alive).toBeLessThanOrEqual(1)
  expect(orders365?.low).toBeLessThanOrEqual(orders365?.high ?? -1)
  expect(value).toBeGreaterThanOrEqual(0)
})

it('lists everybody once, the most valuable or those worth winning back first', async ({
  store,
}) => {
  const people = await shopFor(store, 400)
  await askNightly(store)
  await runForecasts(store)
  for (const order of ['value', 'at_stake'] as const) {
    const seen: { id: string; amount: number }[] = []
    for (let after: string | undefined; ;) {
      const page = await listOutlooks(store, ann, { order, after })
      const amount = (each: (typeof page.items)[0]) =>
        order === 'value' ? each.value : each.atStake
      seen.push(...page.items.map((each) => ({ id: each.personId, amount: amount(each) })))
      if (page.next === null) break
      after = page.next
    }
    expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(people))
    expect(seen.map(({ amount }) => amount)).toEqual(
      seen.map(({ amount }) => amount).sort((one, other) => other - one),
    )
  }
})

it('refuses to guess from 23 customers who came back, and keeps what it knew', async ({
  store,
}) => {
  const people = await shopFor(store, 400)
  await askForecast(store, ann)
  await runForecasts(store)
  const before = await findOutlook(store, ann, people[0] ?? '')

  await store.deleteFrom('value_purchases').execute()
  const few = await createPeople(
    store,
    Array.from({ length: 23 }, () => ({ name: 'Customer' })),
  )
  await hear(
    store,
    few.flatMap(({ id }) => [paid(id, -200, 900), paid(id, -150, 900)]),
  )
  const id = await askForecast(store, ann)
  await runForecasts(store)
  const [last] = await listForecasts(store, ann)
  const refusal = { code: 'few_repeaters', found: 23, needed: 100 }
  expect(last).toMatchObject({ id, status: 'refused', result: { refusal } })
  expect(await findOutlook(store, ann, people[0] ?? '')).toEqual(before)
})

it('asks once for all who ask, and does nothing once it is cancelled', async ({ store }) => {
  const id = await askForecast(store, ann)
  expect(await askForecast(store, ann)).toBe(id)
  await askNightly(store)
  await cancelForecast(store, ann, id)
  await cancelForecast(store, ann, id)
  await runForecasts(store)
  const forecasts = await listForecasts(store, ann)
  expect(forecasts.map(({ status }) => status)).toEqual(['cancelled'])
  expect(await findForecast(store, ann)).toBeUndefined()
})

it('ends the thread at once when nobody wants it any more', async ({ store }) => {
  await shopFor(store, 400)
  const input = await readCustomers(store, { currency: 'EUR', asOf: until, holdDays: 200 })
  expect(await compute(input, () => Promise.resolve(false))).toBeUndefined()
})

it('takes two orders of a day for one, and what came back for none', async ({ store }) => {
  const [once, twice] = [paid(ada.id, -100, 1000), paid(ada.id, -40, 500)]
  await hear(store, [once, twice, paid(ada.id, -40, 700), paid(bo.id, -30, 50)])
  const back = paid(bo.id, -10, 400)
  await hear(store, [back])
  await hear(store, [
    { ...back, type: 'order.refunded', details: { amount: 400, currency: 'EUR' } },
  ])
  const scope = { currency: 'EUR', asOf: until, holdDays: 50 }
  const { now, early, spending } = await readCustomers(store, scope)
  const rows = [...now.repeats].map((x, row) => [x, now.last[row], now.age[row], now.weights[row]])
  expect(rows).toContainEqual([1, 60, 100, 1])
  expect(rows).toContainEqual([0, 0, 30, 1])
  expect([...spending.mean]).toEqual([1200])
  expect([...early.later]).toEqual([1])

  await mergePeople(store, ann, { profileId: bo.id, intoId: ada.id })
  const one = await readCustomers(store, scope)
  expect([...one.now.repeats]).toEqual([2])
})

it('tells Ada nothing of what she is worth', async ({ store }) => {
  for (const ask of [
    () => findForecast(store, ada),
    () => findOutlook(store, ada, ada.id),
    () => listOutlooks(store, ada),
    () => listForecasts(store, ada),
  ])
    await expect(async () => ask()).rejects.toMatchObject({ code: 'value.read' })
  await expect(async () => askForecast(store, ada)).rejects.toMatchObject({ code: 'value.ask' })
})

/** Customers of two years who buy and leave as in BG/NBD. */
async function shopFor(store: Store, size: number): Promise<string[]> {
  const random = startRandom(`shop ${size}`)
  const process = { r: 0.9, alpha: 60, a: 0.8, b: 2.5 }
  const people = await createPeople(
    store,
    Array.from({ length: size }, () => ({ name: 'Customer' })),
  )
  const orders = people.flatMap(({ id }) => {
    const first = new Date(until.getTime() - random.int(30, 730) * DAY_MS)
    const { at } = simulateBuying(random, process, first, until)
    const usual = random.logNormal(4000, 0.5)
    return at.map((time) => paidAt(id, time, Math.round(random.logNormal(usual, 0.3)) + 1))
  })
  await hear(store, orders)
  return people.map(({ id }) => id)
}

function hear(store: Store, activities: Parameters<typeof derivePurchases.handle>[1]) {
  return derivePurchases.handle(store, activities)
}

function paid(personId: string, day: number, amount: number) {
  return paidAt(personId, new Date(until.getTime() + day * DAY_MS), amount)
}

function paidAt(personId: string, occurredAt: Date, amount: number) {
  return recorded({
    ...{ type: 'order.paid', personId, subjectId: newId(), occurredAt },
    details: { amount, currency: 'EUR', quantity: 1 },
  })
}
