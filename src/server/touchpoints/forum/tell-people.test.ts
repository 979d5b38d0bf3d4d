import { expect } from 'vitest'
import { acceptReply, comment, postReply, startTopic, tellPeople } from '#forum'
import { listNotifications } from '#notifications'
import type { Viewer } from '#spaces'
import { catchUp } from '#timeline'
import { ada, ann, bo, it, plaza, recorded, settled, workshop, type Database } from '#test'

const question = {
  spaceId: plaza.id,
  kind: 'question',
  title: 'Which chain fits the Heron?',
  body: 'Mine rattles.',
} as const

async function toldTo(database: Database, viewer: Viewer): Promise<string[]> {
  const { items } = await listNotifications(database, viewer)
  return items.map(({ kind, actorName }) => `${kind} by ${actorName}`).reverse()
}

async function catchUpWith(database: Database): Promise<void> {
  await settled(database)
  while ((await catchUp(database, tellPeople)) > 0);
}

it('tells who is replied to, accepted, commented on and mentioned', async ({ database }) => {
  await catchUp(database, tellPeople)
  const topicId = await startTopic(database, ada, { ...question, body: 'Ask @ann, or @nobody.' })
  const replyId = await postReply(database, bo, { topicId, body: 'The long one, @ada and @ann.' })
  await postReply(database, ada, { topicId, body: 'Thanks.' })
  await acceptReply(database, ada, { replyId })
  await comment(database, ann, { on: 'reply', onId: replyId, body: 'Well said, @ada.' })
  await catchUpWith(database)

  expect(await toldTo(database, ada)).toEqual(['reply by Bo', 'mention by Ann'])
  expect(await toldTo(database, bo)).toEqual(['accepted by Ada', 'comment by Ann'])
  expect(await toldTo(database, ann)).toEqual(['mention by Ada', 'mention by Bo'])
  const [last] = (await listNotifications(database, ada)).items
  expect(last?.path).toBe(`/t/${topicId}/which-chain-fits-the-heron/2`)
})

it('lets nobody read by a mention what they may not read', async ({ database }) => {
  await catchUp(database, tellPeople)
  await startTopic(database, ada, { ...question, spaceId: workshop.id, body: 'Secret, @bo.' })
  await catchUpWith(database)
  expect(await toldTo(database, bo)).toEqual([])
})

it('does not tell anybody what happened long ago', async ({ store }) => {
  const topicId = await startTopic(store, ada, question)
  const replyId = await postReply(store, bo, { topicId, body: 'The long one.' })
  const details = { topicId, toId: ada.id, kind: 'question', byStaff: false } as const
  const reply = { type: 'reply.posted', personId: bo.id, subjectId: replyId, details } as const
  await tellPeople.handle(store, [recorded({ ...reply, occurredAt: new Date('2020-01-01') })])
  expect((await listNotifications(store, ada)).items).toEqual([])
  await tellPeople.handle(store, [recorded(reply)])
  expect((await listNotifications(store, ada)).items).toHaveLength(1)
})
