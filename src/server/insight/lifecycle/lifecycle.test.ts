import { expect } from 'vitest'
import { newId } from '#ids'
import {
  deriveLifecycle,
  findLifecycle,
  lifecycleFunnel,
  listPeopleInStage,
  overrideStage,
} from '#lifecycle'
import { mergePeople } from '#people'
import { catchUp, recordMany, type Activity } from '#timeline'
import { ada, ann, bo, it, mo, recorded, settled, type Store } from '#test'

const asOf = new Date('2026-06-30')

it('knows where Ada stands, since when, and by which activities', async ({ store }) => {
  const order = paid(ada, '2026-06-01')
  await hear(store, joined(ada, '2026-05-01'), order)

  const lifecycle = await findLifecycle(store, ann, ada.id, { asOf })
  expect(lifecycle).toMatchObject({ stage: 'post_purchase', activityIds: [order.id] })
  expect(lifecycle?.history.map((entry) => entry.stage)).toEqual([
    'post_purchase',
    'purchase',
    'awareness',
  ])
  expect(await findLifecycle(store, ann, bo.id, { asOf })).toBeUndefined()
})

it('sees without being told that Ada has left', async ({ store }) => {
  await hear(store, paid(ada, '2026-06-01'))
  const later = new Date('2027-06-30')
  expect(await findLifecycle(store, ann, ada.id, { asOf: later })).toMatchObject({
    ...{ stage: 'lapsed', why: 'silence', since: new Date('2026-11-28') },
  })
  expect(await findLifecycle(store, ann, ada.id, { asOf })).toMatchObject({
    stage: 'post_purchase',
  })
})

it('comes to the same when an old order is imported late', async ({ store }) => {
  const [first, second] = [paid(ada, '2026-05-01'), paid(ada, '2026-06-01')]
  await hear(store, second)
  await hear(store, first)
  await hear(store, ...[first, second].map((order) => ({ ...order, personId: bo.id })))

  const [late, timely] = await Promise.all([
    findLifecycle(store, ann, ada.id, { asOf }),
    findLifecycle(store, ann, bo.id, { asOf }),
  ])
  expect(late).toEqual(timely)
  expect(late?.stage).toBe('retention')
})

it('counts who stands where, without staff, and lists them', async ({ store }) => {
  await hear(store, paid(ada, '2026-06-01'), paid(bo, '2026-06-25'), paid(mo, '2026-06-25'))

  const funnel = await lifecycleFunnel(store, ann, { asOf })
  expect(funnel.filter((step) => step.people > 0)).toEqual([
    { stage: 'purchase', people: 1 },
    { stage: 'post_purchase', people: 1 },
  ])
  const { items } = await listPeopleInStage(store, ann, 'purchase', { asOf })
  expect(items).toMatchObject([{ personId: bo.id, name: 'Bo', why: 'first_order' }])
})

it('tells one story of Ada and Bo once they are known to be one', async ({ database }) => {
  await recordMany(database, [paid(ada, '2026-05-01'), paid(bo, '2026-06-01')])
  await mergePeople(database, ann, { profileId: bo.id, intoId: ada.id })
  await settled(database)
  while ((await catchUp(database, deriveLifecycle)) > 0);

  const lifecycle = await findLifecycle(database, ann, bo.id, { asOf })
  expect(lifecycle).toMatchObject({ stage: 'retention' })
  const { items } = await listPeopleInStage(database, ann, 'retention', { asOf })
  expect(items.map((item) => item.personId)).toEqual([ada.id])
})

it('lets Ann move Ada on for a reason, and keeps it', async ({ database }) => {
  const reason = 'She told us at the fair'
  await overrideStage(database, ann, { personId: ada.id, stage: 'advocacy', reason })
  await settled(database)
  while ((await catchUp(database, deriveLifecycle)) > 0);

  const lifecycle = await findLifecycle(database, ann, ada.id)
  expect(lifecycle).toMatchObject({ stage: 'advocacy', why: 'overridden' })
  expect(lifecycle?.history[0]?.override).toEqual({ byId: ann.id, reason, until: null })
})

it('moves nobody without a reason, nor for somebody who may not', async ({ store }) => {
  const wish = { personId: ada.id, stage: 'lapsed', reason: '  ' } as const
  await expect(overrideStage(store, ann, wish)).rejects.toMatchObject({ code: 'lifecycle.reason' })
  await expect(overrideStage(store, bo, wish)).rejects.toMatchObject({ code: 'lifecycle.override' })
  await expect(findLifecycle(store, bo, bo.id)).rejects.toMatchObject({ reason: 'not_allowed' })
})

type Told = Activity<'person.joined' | 'order.paid'>

function hear(store: Store, ...activities: Told[]): Promise<void> {
  return deriveLifecycle.handle(store, activities)
}

function joined({ id }: { id: string }, day: string) {
  const at = { occurredAt: new Date(day), personId: id, subjectId: id }
  return recorded({ ...at, type: 'person.joined', details: { by: 'password' } })
}

function paid({ id }: { id: string }, day: string) {
  const at = { occurredAt: new Date(day), personId: id, subjectId: newId() }
  const details = { amount: 1000, currency: 'EUR', quantity: 1 }
  return recorded({ ...at, type: 'order.paid', details })
}
