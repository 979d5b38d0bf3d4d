import { expect } from 'vitest'
import { listUnasked, noteAsk, refuseAsking } from '#asking'
import {
  answerChange,
  askWhetherChangesHelped,
  draftChange,
  findChange,
  findClosure,
  listChanges,
  publishChange,
  publishDueChanges,
  unpublishChange,
} from '#changes'
import { turnClock } from '#clock'
import { startTopic } from '#forum'
import { castVote, changeStatus, proposeIdea } from '#ideas'
import { listNotifications } from '#notifications'
import type { Viewer } from '#spaces'
import { ada, ann, bo, dee, followed, it, mo, plaza, workshop, type Database } from '#test'

const DAY_MS = 24 * 3_600_000

async function heardBy(database: Database, viewer: Viewer): Promise<string[]> {
  const { items } = await listNotifications(database, viewer)
  const ofChanges = items.filter(({ kind }) => kind !== 'badge')
  return ofChanges.map(({ kind, details }) => `${kind} ${details.said ?? details.title ?? ''}`)
}

async function saySomething(database: Database) {
  await followed(database) // who tells begins with the next
  const idea = await proposeIdea(database, ada, { spaceId: plaza.id, title: 'A louder bell' })
  const topic = await startTopic(database, mo, {
    ...{ spaceId: plaza.id, kind: 'question', title: 'Why is the bell so quiet?', body: 'It is.' },
  })
  const causes = [
    { type: 'idea' as const, id: idea },
    { type: 'topic' as const, id: topic },
  ]
  return { idea, topic, causes }
}

const louder = { kind: 'improvement' as const, title: 'The bell is louder', body: 'By *half*.' }

it('tells exactly those who said so, once, in their own words', async ({ database }) => {
  const { idea, causes } = await saySomething(database)
  await castVote(database, bo, { ideaId: idea })
  const changeId = await draftChange(database, ann, { ...louder, causes })
  await followed(database)
  expect(await heardBy(database, ada)).toEqual([])

  await publishChange(database, ann, { changeId })
  await publishChange(database, ann, { changeId })
  await followed(database)
  expect(await heardBy(database, ada)).toEqual(['change_published A louder bell'])
  expect(await heardBy(database, bo)).toEqual(['change_published A louder bell'])
  expect(await heardBy(database, mo)).toEqual(['change_published Why is the bell so quiet?'])
  expect(await heardBy(database, dee)).toEqual([])
  expect(await findChange(database, bo, changeId)).toMatchObject({
    bodyHtml: expect.stringContaining('<em>half</em>') as string,
    because: [{ quote: 'A louder bell' }, { quote: 'Why is the bell so quiet?' }],
    own: { said: { quote: 'A louder bell' }, hasHelped: null },
  })
})

it('says what became of an idea by one piece of news, not by two', async ({ database }) => {
  const { idea, causes } = await saySomething(database)
  await changeStatus(database, ann, { ideaId: idea, status: 'shipped' })
  const changeId = await draftChange(database, ann, { ...louder, causes })
  await publishChange(database, ann, { changeId })
  await followed(database)
  expect(await heardBy(database, ada)).toEqual(['change_published A louder bell'])
})

it('keeps drafts from members, and takes a change back with its news', async ({ database }) => {
  const { causes } = await saySomething(database)
  await expect(draftChange(database, bo, louder)).rejects.toMatchObject({ code: 'change.keep' })
  const changeId = await draftChange(database, ann, { ...louder, causes })
  await expect(findChange(database, ada, changeId)).rejects.toMatchObject({ reason: 'not_found' })

  await publishChange(database, ann, { changeId })
  await followed(database)
  expect((await listChanges(database)).items).toHaveLength(1)
  await unpublishChange(database, ann, { changeId })
  expect((await listChanges(database)).items).toEqual([])
  expect(await heardBy(database, ada)).toEqual([])
})

it('tells of words in a closed space only those who may still read them', async ({ database }) => {
  await followed(database)
  const inside = { ...ada, spaceIds: [workshop.id] }
  const about = { spaceId: workshop.id, title: 'A secret bell' }
  const idea = await proposeIdea(database, inside, about)
  const staff = { ...ann, spaceIds: [workshop.id] }
  const causes = [{ type: 'idea' as const, id: idea }]
  const changeId = await draftChange(database, staff, { ...louder, causes })
  await publishChange(database, staff, { changeId })
  await followed(database)
  expect(await heardBy(database, inside)).toEqual(['change_published A secret bell'])
  expect(await heardBy(database, { ...ada, spaceIds: [] })).toEqual([])
  expect(await findChange(database, bo, changeId)).toMatchObject({ because: [] })
})

it('publishes at its time, and asks some days later whether it helped', async ({ database }) => {
  const { causes } = await saySomething(database)
  const changeId = await draftChange(database, ann, { ...louder, causes, askAfterDays: 30 })
  await publishChange(database, ann, { changeId, at: new Date(Date.now() + DAY_MS) })
  await publishDueChanges(database)
  expect((await listChanges(database)).items).toEqual([])
  try {
    turnClock(2 * DAY_MS)
    await publishDueChanges(database)
    await followed(database)
    await askWhetherChangesHelped(database)
    expect(await heardBy(database, mo)).toEqual(['change_published Why is the bell so quiet?'])
    turnClock(40 * DAY_MS)
    await askWhetherChangesHelped(database)
    await askWhetherChangesHelped(database)
    expect((await heardBy(database, mo))[0]).toBe('change_question The bell is louder')
    expect(await heardBy(database, mo)).toHaveLength(2)
    await answerChange(database, mo, { changeId, hasHelped: true })
  } finally {
    turnClock(0)
  }
  await expect(answerChange(database, dee, { changeId, hasHelped: true })).rejects.toMatchObject({
    reason: 'not_found',
  })
  expect(await findClosure(database, ann)).toMatchObject({
    said: 1,
    closed: 1,
    told: 2,
    answered: 1,
  })
})

it('asks whether it helped within the budget, and writes down whom it passed over', async ({
  database,
}) => {
  const { idea, causes } = await saySomething(database)
  for (const viewer of [bo, dee]) await castVote(database, viewer, { ideaId: idea })
  const changeId = await draftChange(database, ann, { ...louder, causes, askAfterDays: 1 })
  await publishChange(database, ann, { changeId })
  await followed(database)
  await refuseAsking(database, ada, { isRefused: true })
  await answerChange(database, dee, { changeId, hasHelped: true })
  const survey = { personId: bo.id, kind: 'survey', subjectId: changeId } as const
  try {
    turnClock(2 * DAY_MS)
    expect(await noteAsk(database, survey)).toBe('yes')
    await askWhetherChangesHelped(database)
    await askWhetherChangesHelped(database)
    expect((await heardBy(database, mo))[0]).toBe('change_question The bell is louder')
    for (const viewer of [ada, bo, dee]) {
      expect(await heardBy(database, viewer)).toEqual(['change_published A louder bell'])
    }
    // The question to Mo was a light one: another may follow, and then no more.
    const another = { personId: mo.id, kind: 'survey', subjectId: idea, isLight: true } as const
    expect(await noteAsk(database, another)).toBe('yes')
    expect(await noteAsk(database, { ...another, subjectId: changeId })).toBe('cooldown')
  } finally {
    turnClock(0)
  }
  const { items } = await listUnasked(database, ann, { subjectId: changeId })
  const unasked = items.filter(({ kind }) => kind === 'change')
  expect(unasked.map(({ name, reason }) => `${name} ${reason}`).toSorted()).toEqual([
    'Ada opted_out',
    'Bo cooldown',
  ])
})
