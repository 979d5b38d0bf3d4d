import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { deriveCohorts, measureCohorts, measureCurves } from '#cohorts'
import { newId } from '#ids'
import { createPeople } from '#people'
import { ann, it, recorded, type Store } from '#test'

const file = '../shared/data/cdnow/CDNOW_sample.txt'

it(
  'follows the 2,349 customers of CDNOW who ever paid something',
  { timeout: 30_000 },
  async ({ store, skip }) => {
    skip(!existsSync(file), `${file} is not there`)
    await bringOrders(store)

    // Published for the 39 weeks: 1,411 never came back, 439 once, 214 twice, 100 three times.
    const early = await measureCurves(store, ann, { asOf: new Date('1997-09-30') })
    expect(early.curves.map(({ name, people, events }) => [name, people, events])).toEqual([
      ['order_2', 2349, 946],
      ['order_3', 2349, 507],
      ['order_4', 2349, 293],
      ['order_5', 2349, 193],
      ['next_1', 2349, 946],
      ['next_2', 946, 507],
      ['next_3', 507, 293],
    ])
    // Nobody was watched for less than half a year, so that there the curve is the plain share.
    const at = (day: number) => early.curves[0]?.points.find((point) => point.day === day)
    expect(at(182)?.value).toBeCloseTo(0.378885, 6)
    expect(early.curves[0]?.median).toBeNull()

    const late = await measureCohorts(store, ann, { asOf: new Date('1998-06-30') })
    expect(late.cohorts.map(({ began, people }) => [began, people])).toEqual([
      ['1997-01', 777],
      ['1997-02', 854],
      ['1997-03', 718],
    ])
    expect(late.all[0]).toMatchObject({ n: 2349, active: 317, isUnsure: false })
  },
)

/** Straight to the projection: what the timeline does with orders is tried elsewhere. */
async function bringOrders(store: Store): Promise<void> {
  const orders = (await readFile(file, 'utf8'))
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([, id = '', day = '', , paid]) => (paid ? [{ id, day, paid: Number(paid) }] : []))
  const names = [...new Set(orders.map(({ id }) => id))]
  const people = await createPeople(
    store,
    names.map((name) => ({ name })),
  )
  const ids = new Map(names.map((name, index) => [name, people[index]?.id ?? '']))
  const activities = orders.map(({ id, day, paid }) =>
    recorded({
      ...{ type: 'order.paid', personId: ids.get(id) ?? '', subjectId: newId() },
      occurredAt: new Date(day.replace(/(....)(..)(..)/, '$1-$2-$3')),
      details: { amount: Math.round(paid * 100), currency: 'USD', quantity: 1 },
    }),
  )
  for (let first = 0; first < activities.length; first += 2000) {
    await deriveCohorts.handle(store, activities.slice(first, first + 2000))
  }
}
