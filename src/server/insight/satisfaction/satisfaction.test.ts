import { expect } from 'vitest'
import { newId } from '#ids'
import { addOrganizationMember, createOrganization } from '#organizations'
import { createPeople } from '#people'
import {
  deriveSatisfaction,
  findLastScores,
  listScores,
  measureSatisfaction,
  ownGroups,
  splitSatisfaction,
} from '#satisfaction'
import { ada, ann, bo, it, mo, recorded, type Store } from '#test'

const asOf = new Date('2026-06-15T12:00Z')

it('follows the score from quarter to quarter, and says what changed', async ({ store }) => {
  await say(store, repeated(10, 7).concat(repeated(7, 2), repeated(3, 3)), '2026-02-10')
  await say(store, repeated(10, 12), '2026-05-10')
  const { unit, trends } = await measureSatisfaction(store, mo, { asOf })
  expect(unit).toBe('quarter')
  const [nps] = trends
  expect(nps).toMatchObject({ scale: 'nps', n: 24, people: 24 })
  expect(nps?.periods.map(({ start, n }) => [start, n])).toEqual([
    ['2026-01-01', 12],
    ['2026-04-01', 12],
  ])
  expect(nps?.periods[0]?.figure).toMatchObject({ good: 7, middle: 2, bad: 3 })
  expect(nps?.periods[0]?.figure?.value).toBeCloseTo(33.3, 1)
  expect(nps?.periods[1]?.change).toMatchObject({ isSignificant: true })
})

it('takes months where there are enough answers', async ({ store }) => {
  await say(store, repeated(9, 25), '2026-05-10')
  await say(store, repeated(9, 25), '2026-06-10')
  const { unit, trends } = await measureSatisfaction(store, mo, { asOf })
  expect(unit).toBe('month')
  expect(trends[0]?.periods.map(({ start }) => start)).toEqual(['2026-05-01', '2026-06-01'])
})

it('shows no part below ten, nor one by which such a part could be found', async ({ store }) => {
  await say(store, repeated(10, 30), '2025-11-10')
  await say(store, repeated(8, 12), '2026-02-10')
  await say(store, repeated(2, 4), '2026-05-10')
  const { trends } = await measureSatisfaction(store, mo, { asOf })
  const [nps] = trends
  expect(nps?.figure).not.toBeNull()
  expect(nps?.periods.map(({ n, figure }) => [n, figure !== null])).toEqual([
    [30, true],
    [12, false],
    [4, false],
  ])
})

it('counts shares on the other scales, staff never, and what is older not', async ({ store }) => {
  await say(store, [...repeated(5, 8), ...repeated(1, 2)], '2026-05-10', 'csat')
  await say(store, repeated(1, 10), '2023-05-10', 'csat')
  await told(store, mo.id, { csat: 1 }, '2026-05-11')
  const [csat] = (await measureSatisfaction(store, mo, { asOf })).trends
  expect(csat).toMatchObject({ n: 10, figure: { value: 80, mean: 4.2, good: 8, bad: 2 } })
  expect(csat?.figure?.low).toBeCloseTo(49, 0)
})

it('is parted by organisation and by segment, and leads to those behind it', async ({ store }) => {
  const people = await say(store, [...repeated(10, 11), ...repeated(4, 11)], '2026-05-10')
  const organizationId = await createOrganization(store, ann, { name: 'Velo' })
  for (const personId of people.slice(11)) {
    await addOrganizationMember(store, ann, { organizationId, personId })
  }
  const groups = ownGroups.organization
  const wish = { scale: 'nps', groups, asOf } as const
  expect(await splitSatisfaction(store, ann, wish)).toMatchObject([
    { name: 'Velo', n: 11, figure: { value: -100 } },
  ])
  await expect(splitSatisfaction(store, mo, wish)).rejects.toThrow('Only staff who look after')
  const [one] = people.slice(0, 1)
  await addOrganizationMember(store, ann, { organizationId, personId: one ?? '' })
  await addOrganizationMember(store, ann, { organizationId, personId: people[1] ?? '' })
  expect(await splitSatisfaction(store, ann, wish)).toMatchObject([{ n: 13, figure: null }])

  const period = { start: '2026-04-01', unit: 'quarter' } as const
  const filter = { scale: 'nps', period, group: { groups, key: organizationId } } as const
  const behind = await listScores(store, ann, { ...filter, band: 'bad' })
  expect(behind.items.map(({ score }) => score)).toEqual(repeated(4, 11))
  expect((await listScores(store, ann, filter)).items).toHaveLength(13)
  await expect(listScores(store, mo, filter)).rejects.toThrow('Only staff who look after')
})

it('knows what one customer said last, and what the people of one house did', async ({ store }) => {
  await told(store, ada.id, { nps: 3, csat: 2 }, '2026-01-10')
  await told(store, ada.id, { nps: 9 }, '2026-03-10')
  await told(store, bo.id, { nps: 6 }, '2026-02-10')
  expect(await findLastScores(store, ann, { personId: ada.id })).toMatchObject([
    { scale: 'nps', score: 9, people: 1, answeredAt: new Date('2026-03-10') },
    { scale: 'csat', score: 2, people: 1 },
  ])
  const organizationId = await createOrganization(store, ann, { name: 'Velo' })
  for (const { id: personId } of [ada, bo]) {
    await addOrganizationMember(store, ann, { organizationId, personId })
  }
  const [nps] = await findLastScores(store, ann, { organizationId })
  expect(nps).toMatchObject({ score: 7.5, people: 2, figure: null })
})

it('hears of old answers by their first score, and each once', async ({ store }) => {
  const answer = recorded({
    ...{ type: 'survey.answered', personId: ada.id, subjectId: newId() },
    details: { answerId: newId(), channel: 'link', scale: 'ces', score: 6 },
  })
  await deriveSatisfaction.handle(store, [answer])
  await deriveSatisfaction.handle(store, [answer])
  expect(await findLastScores(store, ann, { personId: ada.id })).toMatchObject([
    { scale: 'ces', score: 6, people: 1 },
  ])
})

function repeated(score: number, times: number): number[] {
  return Array.from({ length: times }, () => score)
}

/** Each by somebody else. */
async function say(store: Store, scores: readonly number[], day: string, scale = 'nps') {
  const names = scores.map((_, index) => ({ name: `Customer ${index}` }))
  const people = await createPeople(store, names)
  for (const [index, { id }] of people.entries()) {
    await told(store, id, { [scale]: scores[index] ?? 0 }, day)
  }
  return people.map(({ id }) => id)
}

async function told(store: Store, personId: string, scores: Record<string, number>, day: string) {
  const [scale = null, score = null] = Object.entries(scores)[0] ?? []
  const details = { answerId: newId(), channel: 'link', scale, score, scores }
  const at = { personId, subjectId: newId(), occurredAt: new Date(day) }
  await deriveSatisfaction.handle(store, [recorded({ ...at, type: 'survey.answered', details })])
}
