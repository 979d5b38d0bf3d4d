import { expect } from 'vitest'
import { deriveEngagement } from '#engagement'
import { newId } from '#ids'
import { deriveLoop, overview } from '#loop'
import { ada, ann, bo, it, mo, recorded, type Store } from '#test'
import { changeOf } from './change.ts'

const asOf = new Date('2026-06-30T12:00Z')

it('compares the last 30 days with what is usual', () => {
  const counts = [6, 1, 2, 3].map((count, span) => ({ count, span }))
  expect(changeOf(counts, () => true)).toEqual({ now: 6, usual: 2, change: 2 })
  expect(changeOf(counts, ({ span }) => span === 0)).toEqual({ now: 6, usual: 0, change: null })
})

it('shows who was active, what they did and what we did about it', async ({ store }) => {
  await ask(store, ada, '2026-06-30')
  await ask(store, ada, '2026-06-01')
  await ask(store, mo, '2026-06-15')
  await ask(store, bo, '2026-05-31')
  await ask(store, bo, '2026-03-03')
  await ask(store, bo, '2026-03-02')
  await reach(store, ada, '2026-06-29')

  const { people, acts, response } = await overview(store, ann, { asOf })
  expect(people.active).toEqual({ now: 1, usual: 2 / 3, change: 0.5 })
  expect(acts.total).toEqual({ now: 3, usual: 2 / 3, change: 3.5 })
  expect(acts.byFamily.find(({ family }) => family === 'forum')?.acts.now).toBe(3)
  expect(response.outreach).toEqual({ now: 1, usual: 0, change: null })
})

it('plots 26 weeks, also those in which nothing happened', async ({ store }) => {
  await ask(store, ada, '2026-06-28')
  await ask(store, ada, '2026-06-29')
  const { acts } = await overview(store, ann, { asOf })
  expect(acts.weeks).toHaveLength(26)
  expect(acts.weeks.slice(-2)).toEqual([
    { start: '2026-06-22', acts: 1, byFamily: { forum: 1 } },
    { start: '2026-06-29', acts: 1, byFamily: { forum: 1 } },
  ])
  expect(acts.weeks[0]).toEqual({ start: '2026-01-05', acts: 0, byFamily: {} })
})

it('counts members and dealers, not those who work here', async ({ store }) => {
  const { people, insight } = await overview(store, ann)
  expect(people.total).toBe(3)
  expect(insight.stages).toHaveLength(8)
  await expect(async () => overview(store, ada)).rejects.toMatchObject({ code: 'loop.read' })
})

async function ask(store: Store, { id }: { id: string }, day: string): Promise<void> {
  const details = { spaceId: newId(), kind: 'question', byStaff: false } as const
  const at = { personId: id, subjectId: newId(), occurredAt: new Date(day) }
  const question = recorded({ ...at, type: 'topic.started', details })
  await deriveLoop.handle(store, [question])
  await deriveEngagement.handle(store, [question])
}

function reach(store: Store, to: { id: string }, day: string): Promise<void> {
  const details = { toId: to.id, because: 'silent', what: 'message', throughId: newId() } as const
  const at = { personId: ann.id, subjectId: newId(), occurredAt: new Date(day) }
  return deriveLoop.handle(store, [recorded({ ...at, type: 'outreach.made', details })])
}
