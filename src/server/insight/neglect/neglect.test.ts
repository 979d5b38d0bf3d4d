import { expect } from 'vitest'
import { deriveContributions } from '#balance'
import { deriveEngagement } from '#engagement'
import { newId } from '#ids'
import {
  countNeglect,
  deriveContacts,
  listDiscontent,
  listSilentRegulars,
  listUnanswered,
  listUngreeted,
  listUnspoken,
} from '#neglect'
import { createPeople } from '#people'
import { deriveSatisfaction } from '#satisfaction'
import { catchUp, recordMany, type NewActivity } from '#timeline'
import { derivePurchases } from '#value'
import { ada, ann, bo, it, mo, settled, type Database } from '#test'

const asOf = new Date('2026-06-30')
const now = { asOf }

it('shows the question that nobody else answered, until staff do or dismiss it', async ({
  database,
}) => {
  const [first, second] = [asked(ada, '2026-06-01'), asked(bo, '2026-06-02')]
  await happen(database, first, second, replied(ada, first, '2026-06-03'))
  const { items } = await listUnanswered(database, mo, now)
  expect(items.map((item) => [item.name, item.subjectId])).toEqual([
    ['Bo', second.subjectId],
    ['Ada', first.subjectId],
  ])

  await happen(database, replied(mo, first, '2026-06-04', true))
  await happen(database, reached(bo, '2026-06-05', 'silent'))
  expect((await listUnanswered(database, mo, now)).items.map((item) => item.name)).toEqual(['Bo'])
  const third = asked(bo, '2026-06-03')
  await happen(database, third, reached(bo, '2026-06-05', 'unanswered', second.subjectId))
  const left = await listUnanswered(database, mo, now)
  expect(left.items.map((item) => item.subjectId)).toEqual([third.subjectId])
  await happen(database, reached(bo, '2026-06-06', 'unanswered', bo.id))
  expect(await countNeglect(database, mo, now)).toMatchObject({ unanswered: 0 })
})

it('shows the newcomer to whom nobody said a word', async ({ database }) => {
  const [first, second] = [asked(ada, '2026-06-01'), asked(bo, '2026-06-02')]
  await happen(database, first, second, asked(ada, '2026-06-03'), replied(bo, first, '2026-06-04'))
  const { items } = await listUngreeted(database, mo, now)
  expect(items).toMatchObject([
    { personId: bo.id, subjectId: second.subjectId, kind: 'question', since: second.occurredAt },
  ])

  await happen(database, reached(bo, '2026-06-05', 'newcomer'))
  expect((await listUngreeted(database, mo, now)).items).toEqual([])
})

it('misses Ada, a regular who has fallen silent, but not one who rests', async ({ database }) => {
  const busy = ['03-01', '03-05', '03-10', '03-15', '03-20', '03-25']
  const both = busy.flatMap((day) => [asked(ada, `2026-${day}`), asked(ada, `2026-${day}`)])
  const resting = busy.map((day) => asked(bo, `2026-${day}`))
  await happen(database, ...both, ...resting, asked(bo, '2026-06-20'))

  const { items } = await listSilentRegulars(database, ann, now)
  expect(items).toMatchObject([{ personId: ada.id, acts: 12, activeDays: 6, silentDays: 97 }])
  await happen(database, reached(ada, '2026-06-01', 'silent'))
  expect((await listSilentRegulars(database, ann, now)).items).toEqual([])
})

it('shows the customer to whom staff never spoke', async ({ database }) => {
  await happen(database, paid(ada, '2026-01-01'), paid(ada, '2026-06-01'), paid(bo, '2026-06-01'))
  const { items } = await listUnspoken(database, ann, now)
  expect(items).toMatchObject([{ personId: ada.id, orders: 2 }])

  await happen(database, wrote(mo, ada, '2026-06-02'))
  expect((await listUnspoken(database, ann, now)).items).toEqual([])
})

it('misses nobody who was not content, until it is settled or somebody writes', async ({
  database,
}) => {
  const [first, second, third] = [
    scored(ada, '2026-06-20', 3),
    scored(bo, '2026-06-21', 0),
    scored(bo, '2026-06-29', 5),
  ]
  await happen(database, first, second, third)
  const { items } = await listDiscontent(database, ann, now)
  expect(items).toMatchObject([
    { personId: bo.id, subjectId: second.subjectId, scale: 'nps', score: 0 },
    { personId: ada.id, subjectId: first.subjectId, since: first.occurredAt },
  ])
  expect(await countNeglect(database, mo, now)).toMatchObject({ discontent: 2 })
  await expect(async () => listDiscontent(database, mo)).rejects.toMatchObject({
    reason: 'not_allowed',
  })

  await happen(database, wrote(mo, ada, '2026-06-22'), settledCase(second, '2026-06-23'))
  expect((await listDiscontent(database, ann, now)).items).toEqual([])
})

it('leads from page to page and misses nobody', async ({ database }) => {
  const people = await createPeople(
    database,
    Array.from({ length: 25 }, (_, index) => ({ name: `Customer ${index}` })),
  )
  await happen(database, ...people.map((person) => paid(person, '2026-01-01')))
  const first = await listUnspoken(database, ann, now)
  const second = await listUnspoken(database, ann, { ...now, after: first.next ?? '' })
  expect([first.items.length, second.items.length, second.next]).toEqual([20, 5, null])
  const seen = [...first.items, ...second.items].map((item) => item.personId)
  expect(new Set(seen).size).toBe(25)
  expect(await countNeglect(database, ann, now)).toEqual({
    ...{ unanswered: 0, ungreeted: 0, silent: 0, unspoken: 25, discontent: 0 },
  })
})

it('tells only staff, and of customers only those who look after them', async ({ store }) => {
  await expect(async () => listUnanswered(store, ada)).rejects.toMatchObject({
    reason: 'not_allowed',
  })
  await expect(async () => listUnspoken(store, mo)).rejects.toMatchObject({ reason: 'not_allowed' })
})

async function happen(database: Database, ...activities: NewActivity[]): Promise<void> {
  await recordMany(database, activities)
  await settled(database)
  while ((await catchUp(database, deriveContributions)) > 0);
  while ((await catchUp(database, deriveEngagement)) > 0);
  while ((await catchUp(database, derivePurchases)) > 0);
  while ((await catchUp(database, deriveContacts)) > 0);
  while ((await catchUp(database, deriveSatisfaction)) > 0);
}

interface Someone {
  id: string
}

function asked({ id }: Someone, day: string) {
  const details = { spaceId: newId(), kind: 'question', byStaff: false } as const
  return { ...on(day), type: 'topic.started' as const, personId: id, details }
}

function replied({ id }: Someone, topic: NewActivity, day: string, byStaff = false): NewActivity {
  const to = { topicId: topic.subjectId, toId: topic.personId }
  const details = { ...to, kind: 'question', byStaff } as const
  return { ...on(day), type: 'reply.posted', personId: id, details }
}

function wrote({ id }: Someone, to: Someone, day: string): NewActivity {
  const details = { conversationId: newId(), toId: to.id, byStaff: true }
  return { ...on(day), type: 'message.sent', personId: id, details }
}

function scored({ id }: Someone, day: string, score: number) {
  const details = { scale: 'nps', score }
  return { ...on(day), type: 'survey.case_opened' as const, personId: id, details }
}

function settledCase({ personId: aboutId, subjectId }: NewActivity, day: string): NewActivity {
  const act = { ...on(day), type: 'survey.case_settled', personId: ann.id } as const
  return { ...act, subjectId, details: { aboutId, outcome: 'solved' } }
}

function paid({ id }: Someone, day: string): NewActivity {
  const details = { amount: 1000, currency: 'EUR', quantity: 1 }
  return { ...on(day), type: 'order.paid', personId: id, details }
}

function reached(
  to: Someone,
  day: string,
  because: 'unanswered' | 'newcomer' | 'silent',
  throughId = to.id,
): NewActivity {
  const details = { toId: to.id, because, what: 'dismissed', throughId } as const
  return { ...on(day), type: 'outreach.made', personId: ann.id, details }
}

function on(day: string) {
  return { subjectId: newId(), occurredAt: new Date(day) }
}
