import { afterEach, expect } from 'vitest'
import { turnClock } from '#clock'
import { newId } from '#ids'
import { createSegment, listMembers, previewSegment, settleDueMembers } from '#segments'
import type { Condition } from '#segments'
import { record } from '#timeline'
import { ada, ann, bo, followed, it, type Store } from '#test'

const DAY_MS = 86_400_000

afterEach(() => turnClock(0))

it('knows what people scored last, who answered, and who was asked in vain', async ({ store }) => {
  const surveyId = newId()
  const told = async (personId: string, daysAgo: number, scores: Record<string, number>) => {
    const [scale = null, score = null] = Object.entries(scores)[0] ?? []
    const at = new Date(Date.now() - daysAgo * DAY_MS)
    await record(store, {
      ...{ type: 'survey.answered', personId, subjectId: surveyId, occurredAt: at },
      details: { answerId: newId(), channel: 'link', scale, score, scores },
    })
  }
  const asked = (personId: string, daysAgo: number) =>
    record(store, {
      ...{ type: 'survey.asked', personId, subjectId: surveyId, details: { channel: 'letter' } },
      occurredAt: new Date(Date.now() - daysAgo * DAY_MS),
    })
  await told(ada.id, 50, { nps: 3 })
  await told(ada.id, 10, { nps: 9, csat: 2 })
  await told(bo.id, 40, { nps: 2 })
  await asked(ada.id, 12)
  await asked(bo.id, 5)
  const score = (scale: 'nps' | 'csat', is: 'at_least' | 'at_most', score: number) =>
    fitting(store, { kind: 'score', scale, is, score })
  expect(await score('nps', 'at_least', 9)).toEqual(['Ada'])
  expect(await score('nps', 'at_most', 6)).toEqual(['Bo'])
  expect(await score('csat', 'at_most', 2)).toEqual(['Ada'])
  const survey = (is: 'answered' | 'not_answered', within: number, of: string | null = surveyId) =>
    fitting(store, { kind: 'survey', is, surveyId: of, within })
  expect(await survey('answered', 30)).toEqual(['Ada'])
  expect(await survey('answered', 60, null)).toEqual(['Ada', 'Bo'])
  expect(await survey('answered', 60, newId())).toEqual([])
  expect(await survey('not_answered', 30)).toEqual(['Bo'])
  expect(await survey('not_answered', 4)).toEqual([])
})

it('lets people come as soon as they answer, and go when that is long ago', async ({
  database,
}) => {
  const of: Condition[] = [
    { kind: 'score', scale: 'nps', is: 'at_most', score: 6 },
    { kind: 'survey', is: 'answered', surveyId: null, within: 30 },
  ]
  const id = await createSegment(database, ann, { name: 'Unhappy', rule: all(...of) })
  await followed(database)
  const details = { answerId: newId(), channel: 'link', scale: 'nps', score: 4 }
  const answer = { personId: ada.id, subjectId: newId(), details }
  await record(database, { type: 'survey.answered', ...answer })
  await followed(database)
  expect((await listMembers(database, ann, id)).items).toMatchObject([{ personId: ada.id }])
  turnClock(31 * DAY_MS)
  await settleDueMembers(database)
  expect((await listMembers(database, ann, id)).items).toEqual([])
})

function all(...of: Condition[]) {
  return { kind: 'all' as const, of }
}

async function fitting(store: Store, ...of: Condition[]): Promise<string[]> {
  const { people } = await previewSegment(store, ann, { rule: all(...of) })
  return people.map(({ name }) => name).sort()
}
