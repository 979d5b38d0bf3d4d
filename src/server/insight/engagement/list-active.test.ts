import { expect } from 'vitest'
import { newId } from '#ids'
import { ada, ann, bo, it, mo, plaza, settled } from '#test'
import { catchUp, record } from '#timeline'
import { deriveEngagement } from './derive.ts'
import { listActive } from './list-active.ts'

it('lists who did something lately, Ada before Bo who did less, and no staff', async ({
  database,
}) => {
  for (const { id: personId } of [ada, bo, mo, ada]) {
    const details = { spaceId: plaza.id, kind: 'discussion' as const, byStaff: false }
    await record(database, { type: 'topic.started', personId, subjectId: newId(), details })
  }
  await settled(database)
  await catchUp(database, deriveEngagement)

  const since = new Date(Date.now() - 86_400_000)
  const { items } = await listActive(database, ann, { did: ['topics', 'replies'], since })
  expect(items.map(({ personId, times }) => [personId, times])).toEqual([
    [ada.id, 2],
    [bo.id, 1],
  ])
  const tomorrow = new Date(Date.now() + 86_400_000)
  const nobody = await listActive(database, ann, { did: ['topics'], since: tomorrow })
  expect(nobody.items).toEqual([])
})

it('shows Mo, who moderates, no customers', ({ store }) => {
  expect(() => listActive(store, mo, { did: ['acts'], since: new Date() })).toThrow('Only staff')
})
