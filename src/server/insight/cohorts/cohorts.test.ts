import { sql } from 'kysely'
import fc from 'fast-check'
import { expect } from 'vitest'
import { newId } from '#ids'
import { mergePeople, unmergePeople } from '#people'
import { deriveCohorts, measureCohorts, measureCurves } from '#cohorts'
import { ada, ann, bo, dee, it, recorded, type Store } from '#test'
import { monthsBetween } from './months.ts'

const asOf = new Date('2026-06-30T12:00:00Z')

it('counts in months of Ada’s own who ordered again', async ({ store }) => {
  await hear(store, paid(ada, 'a1', '2026-01-31'), paid(ada, 'a2', '2026-03-01'))
  await hear(store, paid(bo, 'b1', '2026-01-02'), paid(bo, 'b2', '2026-01-20'))

  const { cohorts, people } = await measureCohorts(store, ann, { asOf })
  expect(people).toBe(2)
  expect(cohorts).toHaveLength(1)
  expect(cohorts[0]).toMatchObject({ began: '2026-01', people: 2 })
  // February begins hers on the 28th, and June has no full fifth month of hers before the 30th.
  expect(cohorts[0]?.cells.map((cell) => cell && [cell.n, cell.active])).toEqual([
    [2, 1],
    [2, 0],
    [2, 0],
    [2, 0],
  ])
  expect(cohorts[0]?.cells[0]).toMatchObject({ value: 0.5, isUnsure: true })
})

it('leaves what is not over blank, never nothing', async ({ store }) => {
  await hear(store, paid(ada, 'a1', '2026-01-05'), paid(bo, 'b1', '2026-05-05'))
  const { cohorts, all } = await measureCohorts(store, ann, { asOf })
  expect(cohorts.map(({ cells }) => cells.filter((cell) => cell !== null).length)).toEqual([4, 0])
  expect(all.map((cell) => cell?.n)).toEqual([1, 1, 1, 1])
})

it('knows what it would have shown at the time', async ({ store }) => {
  await hear(store, paid(ada, 'a1', '2026-01-05'), paid(ada, 'a2', '2026-05-20'))
  await hear(store, paid(bo, 'b1', '2026-03-05'))
  const then = { asOf: new Date('2026-03-31') }
  expect(await measureCohorts(store, ann, then)).toMatchObject({ people: 2 })
  const [curve] = (await measureCurves(store, ann, then)).curves
  expect(curve).toMatchObject({ name: 'order_2', people: 2, events: 0, median: null })
})

it('forgets an order that was given back, and takes two of a day for one', async ({ store }) => {
  await hear(store, refunded(ada, 'a2'))
  await hear(store, paid(ada, 'a1', '2026-01-01'), paid(ada, 'a2', '2026-02-01'))
  await hear(store, paid(ada, 'a3', '2026-01-01'), paid(ada, 'a4', '2026-03-02'))
  const { curves } = await measureCurves(store, ann, { asOf })
  const [second] = curves
  expect(second).toMatchObject({ people: 1, events: 1, median: 60 })
  expect(curves.find(({ name }) => name === 'order_3')).toMatchObject({ people: 1, events: 0 })
})

it('takes merged profiles for one person, until they are parted', async ({ store }) => {
  await hear(store, paid(ada, 'a1', '2026-01-01'), paid(bo, 'b1', '2026-02-01'))
  await mergePeople(store, ann, { profileId: bo.id, intoId: ada.id })
  await hear(store, identity('person.merged'))
  expect((await measureCurves(store, ann, { asOf })).curves[0]).toMatchObject({
    ...{ people: 1, events: 1 },
  })
  await unmergePeople(store, ann, { profileId: bo.id })
  await hear(store, identity('person.unmerged'))
  expect((await measureCurves(store, ann, { asOf })).curves[0]).toMatchObject({
    ...{ people: 2, events: 0 },
  })
})

it('says who fell silent, and when that was certain', async ({ store }) => {
  await hear(store, joined(ada, '2025-12-01'), came(ada, '2025-12-11'), came(ada, '2026-04-01'))
  await hear(store, joined(bo, '2026-06-01'))
  const { curves, people } = await measureCurves(store, ann, { life: 'membership', asOf })
  expect(people).toBe(2)
  expect(curves).toHaveLength(1)
  // Ten days of coming, then ninety of silence; that she came back later does not undo it.
  expect(curves[0]).toMatchObject({ name: 'silence', people: 2, events: 1, median: 100 })
  expect(curves[0]?.points[0]).toMatchObject({ day: 0, atRisk: 2, value: 1 })
})

it('counts those of a segment, a source and a time alone, and no staff', async ({ store }) => {
  await hear(store, paid(ada, 'a1', '2026-01-01'), paid(bo, 'b1', '2026-02-01'))
  await hear(store, paid(ann, 'n1', '2026-02-01'), joined(dee, '2026-01-01', 'import'))
  const people = async (filter: object) =>
    (await measureCohorts(store, ann, { asOf, ...filter })).people
  expect(await people({})).toBe(2)
  expect(await people({ from: '2026-02' })).toBe(1)
  expect(await people({ to: '2026-01' })).toBe(1)
  expect(await people({ source: 'nobody' })).toBe(0)
  expect(await people({ life: 'membership', source: 'import' })).toBe(1)
  expect(await people({ segmentId: ada.id })).toBe(0)
})

it('is not for members', ({ store }) => {
  expect(() => measureCohorts(store, ada)).toThrow('Only staff')
  expect(() => measureCurves(store, undefined)).toThrow('Only staff')
})

it('counts months as a calendar does', async ({ store }) => {
  const days = fc.integer({ min: 0, max: 1500 })
  await fc.assert(
    fc.asyncProperty(days, days, async (one, more) => {
      const { rows } = await sql<{ months: number; before: boolean; after: boolean }>`
        select months, started_on + make_interval(months => months) <= day as before,
          started_on + make_interval(months => months + 1) > day as after
        from (
          select *, ${monthsBetween} as months
          from (select date '2024-01-01' + ${one}::int as started_on,
            date '2024-01-01' + ${one}::int + ${more}::int as day) as given
        ) as counted
      `.execute(store)
      expect(rows[0]).toMatchObject({ before: true, after: true })
    }),
    { numRuns: 200 },
  )
})

type Heard = Parameters<typeof deriveCohorts.handle>[1][number]

function hear(store: Store, ...activities: Heard[]): Promise<void> {
  return deriveCohorts.handle(store, activities)
}

function paid(who: { id: string }, order: string, day: string) {
  return recorded({
    ...{ type: 'order.paid', personId: who.id, subjectId: idOf(order), occurredAt: new Date(day) },
    details: { amount: 1000, currency: 'EUR', quantity: 1 },
  })
}

function refunded(who: { id: string }, order: string) {
  return recorded({
    ...{ type: 'order.refunded', personId: who.id, subjectId: idOf(order) },
    details: { amount: 1000, currency: 'EUR' },
  })
}

function joined(who: { id: string }, day: string, by: 'password' | 'import' = 'password') {
  return recorded({
    ...{ type: 'person.joined', personId: who.id, subjectId: who.id, occurredAt: new Date(day) },
    details: { by },
  })
}

function came(who: { id: string }, day: string) {
  return recorded({
    ...{ type: 'person.visited', personId: who.id, subjectId: who.id, occurredAt: new Date(day) },
    details: {},
  })
}

function identity(type: 'person.merged' | 'person.unmerged') {
  const details = { byId: ann.id }
  return recorded({ type, personId: bo.id, subjectId: ada.id, details })
}

const ids = new Map<string, string>()
function idOf(order: string): string {
  const id = ids.get(order) ?? newId()
  ids.set(order, id)
  return id
}
