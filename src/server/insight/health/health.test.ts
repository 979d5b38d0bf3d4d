import { expect } from 'vitest'
import { findHealth } from '#health'
import { newId } from '#ids'
import { addOrganizationMember, createOrganization } from '#organizations'
import { record } from '#timeline'
import { ada, ann, followed, it, mo, plaza } from '#test'
import { measureHealth } from './measure.ts'

const nothing = {
  ...{ daysSinceOrder: null, daysSinceTalk: null, questions: 0, unanswered: 0, satisfaction: null },
}

it('says nothing where nothing is known, and is sure of nothing', () => {
  expect(measureHealth(nothing)).toMatchObject({ score: null, certainty: 0, isBackTested: false })
})

it('is less sure, and not less well, where something is missing', () => {
  const bought = measureHealth({ ...nothing, daysSinceOrder: 90 })
  expect(bought).toMatchObject({ score: 100, certainty: 40 })
  const all = { daysSinceOrder: 91, daysSinceTalk: 400, questions: 3, unanswered: 1 }
  const known = measureHealth({ ...all, satisfaction: 80 })
  expect(known.certainty).toBe(100)
  // 40 × 70 + 25 × 0 + 20 × 60 + 15 × 80 of a hundred.
  expect(known.score).toBe(52)
  expect(known.measures.map(({ points }) => points)).toEqual([70, 0, 60, 80])
})

it('is read off what people of an organisation did', async ({ database }) => {
  const organizationId = await createOrganization(database, ann, { name: 'Velo' })
  await addOrganizationMember(database, ann, { organizationId, personId: ada.id })
  const unknown = await findHealth(database, ann, { organizationId })
  expect(unknown).toMatchObject({ score: null, certainty: 0 })
  const paid = { amount: 100, currency: 'EUR', quantity: 1 }
  const order = { personId: ada.id, subjectId: newId(), details: paid }
  await record(database, { type: 'order.paid', ...order })
  const asked = { kind: 'question', spaceId: plaza.id, byStaff: false } as const
  const topic = { personId: ada.id, subjectId: newId(), details: asked }
  await record(database, { type: 'topic.started', ...topic })
  await followed(database)
  const health = await findHealth(database, ann, { organizationId })
  expect(health.measures.map(({ points }) => points)).toEqual([100, 100, 60, null])
  expect(health.certainty).toBe(85)
  expect(await findHealth(database, ann, { personId: ada.id })).toEqual(health)

  const answer = { answerId: newId(), channel: 'link', scale: 'nps', score: 9 }
  const scores = { nps: 9, ces: 4 }
  const said = { personId: ada.id, subjectId: newId(), details: { ...answer, scores } }
  await record(database, { type: 'survey.answered', ...said })
  await followed(database)
  const content = await findHealth(database, ann, { organizationId })
  expect(content.measures.at(-1)).toMatchObject({ name: 'satisfaction', points: 70 })
  expect(content.certainty).toBe(100)
  await expect(findHealth(database, mo, { organizationId })).rejects.toThrow('Only staff')
})
