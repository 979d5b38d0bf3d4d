import { expect } from 'vitest'
import { deriveContributions, measureBalance } from '#balance'
import { newId } from '#ids'
import { createPeople, mergePeople } from '#people'
import type { Activity } from '#timeline'
import { ada, ann, bo, dee, it, mo, recorded, type Store } from '#test'

const asOf = new Date('2026-06-30')

it('measures how long Ada waits for an answer of somebody else', async ({ store }) => {
  const [first, second, third] = [asked(ada, 1), asked(bo, 2), asked(ada, 3)]
  await hear(store, first, second, third)
  await hear(store, replied(ada, first, 0.5), replied(bo, first, 2), replied(dee, first, 1))
  await hear(store, replied(mo, second, 30, true))

  const { answering } = await measureBalance(store, ann, { asOf })
  expect(answering).toMatchObject({ questions: 3, answered: 2, medianHours: 30 })
  expect(answering.within24h.value).toBeCloseTo(1 / 3)
  expect(answering.within7d.value).toBeCloseTo(2 / 3)
  expect(answering.unansweredShare).toBeCloseTo(1 / 3)
  expect(answering.byPeers?.value).toBe(1 / 2)
})

it('takes no comment, no bot and no second profile for an answer', async ({ store }) => {
  const [robot] = await createPeople(store, [{ name: 'Robot', isBot: true }])
  const question = asked(ada, 1)
  await hear(store, question, replied(bo, question, 1), commented(dee, question, 1))
  if (robot) await hear(store, replied(robot, question, 1))
  expect((await measureBalance(store, ann, { asOf })).answering.answered).toBe(1)

  await mergePeople(store, ann, { profileId: bo.id, intoId: ada.id })
  expect((await measureBalance(store, ann, { asOf })).answering.answered).toBe(0)
})

it('forgets what was removed until it is restored', async ({ store }) => {
  const question = asked(ada, 1)
  const reply = replied(bo, question, 1)
  const about = { personId: mo.id, subjectId: reply.subjectId }
  const details = { topicId: question.subjectId, authorId: bo.id }
  await hear(store, recorded({ ...about, type: 'reply.removed', details }))
  await hear(store, question, reply)
  expect((await measureBalance(store, ann, { asOf })).answering.answered).toBe(0)
  await hear(store, recorded({ ...about, type: 'reply.restored', details }))
  expect((await measureBalance(store, ann, { asOf })).answering.answered).toBe(1)
})

it('tells on whom it rests, of the members who have an account', async ({ store }) => {
  await hear(store, ...[ada, bo, dee, mo].map(joined))
  const question = asked(ada, 1)
  await hear(store, question, replied(bo, question, 1), replied(bo, question, 2))
  await hear(store, replied(bo, question, 3), commented(ada, { ...question, personId: bo.id }, 4))
  await hear(store, commented({ id: newId() }, question, 5))

  const balance = await measureBalance(store, ann, { asOf })
  expect(balance).toMatchObject({ registered: 3, contributors: 2, contributions: 5 })
  expect(balance.concentration).toMatchObject({ busFactor: 1, topPercentShare: 3 / 5 })
  expect(balance.concentration.gini).toMatchObject({ registered: 0.4, interval: null })
  expect(balance.reciprocity).toMatchObject({ arcs: 2, value: 1 })
})

it('says that too few cases are unknown, not good or bad', async ({ store }) => {
  const { indicators, dimensions, binding } = await measureBalance(store, ann, { asOf })
  expect(indicators.map(({ id, score, unknownBecause }) => [id, score, unknownBecause])).toEqual(
    ['V1', 'V2', 'M4', 'M5'].map((id) => [id, null, 'too_few']),
  )
  expect(dimensions.every((dimension) => dimension.score === null)).toBe(true)
  expect(binding).toBeNull()
})

it('scores thirty newcomers, of whom ten came back in three months', async ({ store }) => {
  const newcomers = await createPeople(
    store,
    Array.from({ length: 30 }, (_, index) => ({ name: `Newcomer ${index}` })),
  )
  for (const [index, newcomer] of newcomers.entries()) {
    const question = asked(newcomer, index)
    await hear(store, joined(newcomer), question, replied(mo, question, 1, true))
    if (index < 10) await hear(store, commented(newcomer, question, 24 * 20))
    else await hear(store, commented(newcomer, question, 24 * 5))
  }
  const { indicators, binding } = await measureBalance(store, ann, { asOf })
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]))

  expect(byId.get('M4')).toMatchObject({ n: 30, value: 1 / 3, score: 1 })
  expect(byId.get('V1')).toMatchObject({ n: 30, value: 1, score: 0 })
  expect(byId.get('V2')).toMatchObject({ n: 30, value: 0, score: 0 })
  expect(byId.get('M5')).toMatchObject({ value: null, unknownBecause: 'too_few' })
  expect(binding).toBe('value')
})

it('shows Ada nothing', async ({ store }) => {
  await expect(async () => measureBalance(store, ada)).rejects.toMatchObject({
    code: 'balance.read',
  })
})

type Told = Parameters<typeof deriveContributions.handle>[1][number]

function hear(store: Store, ...activities: Told[]): Promise<void> {
  return deriveContributions.handle(store, activities)
}

function joined({ id }: { id: string }) {
  const at = { occurredAt: new Date('2026-01-01'), personId: id, subjectId: id }
  return recorded({ ...at, type: 'person.joined', details: { by: 'password' } })
}

function asked({ id }: { id: string }, day: number) {
  const at = { occurredAt: new Date(Date.UTC(2026, 0, day + 1)), personId: id, subjectId: newId() }
  const details = { spaceId: newId(), kind: 'question', byStaff: false } as const
  return recorded({ ...at, type: 'topic.started', details })
}

type Question = Activity<'topic.started'>

function replied({ id }: { id: string }, question: Question, hours: number, byStaff = false) {
  const { subjectId: topicId, personId: toId } = question
  const details = { topicId, toId, kind: 'question', byStaff } as const
  return recorded({ ...after(question, id, hours), type: 'reply.posted', details })
}

function commented({ id }: { id: string }, question: Question, hours: number) {
  const { subjectId: onId, personId: toId } = question
  const details = { on: 'topic', onId, rootId: onId, toId, byStaff: false } as const
  return recorded({ ...after(question, id, hours), type: 'comment.posted', details })
}

function after({ occurredAt }: Question, personId: string, hours: number) {
  const at = new Date(occurredAt.getTime() + hours * 3_600_000)
  return { personId, subjectId: newId(), occurredAt: at }
}
