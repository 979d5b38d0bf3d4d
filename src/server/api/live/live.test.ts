import { setTimeout as wait } from 'node:timers/promises'
import { expect, vi } from 'vitest'
import { postReply } from '#forum'
import { leaveConversation, sendMessage, startConversation } from '#messages'
import { editSpace } from '#spaces'
import { ada, ann, bo, followed, ida, makers, mo, plaza, type listen } from '#test'
import { it } from './on-air.ts'

it('tells whoever has the topic open of a reply, and everybody else nothing', async ({
  live,
  database,
}) => {
  const here = await live.listen(await live.browser(bo), [`topic:${live.topic}`])
  const elsewhere = await live.listen(await live.browser(mo), [])
  const reply = await postReply(database, ada, { topicId: live.topic, body: 'At ten.' })
  await followed(database)
  await vi.waitUntil(() => here.heard.length > 0)
  expect(here.heard).toMatchObject([{ kind: 'reply.posted', id: reply, by: ada.id, isOwn: false }])
  expect(here.text()).not.toContain('At ten')
  expect(elsewhere.heard).toEqual([])
})

it('tells Ada that somebody wrote to her, wherever she is', async ({ live, database }) => {
  const inbox = await live.listen(await live.browser(ada), [])
  await sendMessage(database, ann, { toId: ada.id, body: 'Hello' })
  await followed(database)
  await vi.waitUntil(() => inbox.inbox.length > 0)
  expect(inbox.inbox[0]?.kind).toMatch(/message\.sent|notified/)
})

it('tells everybody in a conversation of several', async ({ live, database }) => {
  const personIds = [bo.id, mo.id]
  const { conversationId } = await startConversation(database, ada, { personIds, body: 'A ride?' })
  await leaveConversation(database, mo, { conversationId })
  await followed(database)
  const [first, second, gone] = await Promise.all(
    [ada, bo, mo].map(async (person) => live.listen(await live.browser(person), [])),
  )
  await sendMessage(database, bo, { conversationId, body: 'Yes!' })
  await followed(database)
  const kinds = (ear: typeof first) => ear?.inbox.map(({ kind }) => kind) ?? []
  await vi.waitUntil(() => [first, second].every((ear) => kinds(ear).includes('message.sent')))
  expect(kinds(gone)).not.toContain('message.sent')
})

it('tells of a private topic no more, and says that it is gone within five seconds', async ({
  live,
  database,
}) => {
  const here = await live.listen(await live.browser(bo), [`topic:${live.topic}`])
  await editSpace(database, ida, { spaceId: plaza.id, visibility: 'private' })
  await database
    .insertInto('space_groups')
    .values({ space_id: plaza.id, group_id: makers.id })
    .execute()
  await vi.waitUntil(() => here.gone.length > 0, { timeout: 5_000 })
  await postReply(
    database,
    { ...ada, spaceIds: [plaza.id] },
    { topicId: live.topic, body: 'Secret.' },
  )
  await followed(database)
  await wait(500)
  expect(here.gone).toEqual([{ channel: `topic:${live.topic}` }])
  expect(here.heard).toEqual([])
})

it('asks anew at the moment of sending', async ({ live, database }) => {
  const here = await live.listen(await live.browser(bo), [`topic:${live.topic}`])
  await database
    .updateTable('topics')
    .set({ removed_at: new Date() })
    .where('id', '=', live.topic)
    .execute()
  await database
    .updateTable('topics')
    .set({ removed_at: null })
    .where('id', '=', live.topic)
    .execute()
  await postReply(database, ada, { topicId: live.topic, body: 'Soon gone.' })
  await database.updateTable('replies').set({ removed_at: new Date() }).execute()
  await followed(database)
  await wait(500)
  expect(here.heard).toEqual([])
})

it('tells after a pause what was missed', async ({ live, database }) => {
  const cookie = await live.browser(bo)
  const before = await live.listen(cookie, [`topic:${live.topic}`])
  await postReply(database, ada, { topicId: live.topic, body: 'One.' })
  await followed(database)
  await vi.waitUntil(() => before.heard.length > 0)
  before.close()
  const other = await live.listen(await live.browser(mo), [`topic:${live.topic}`])
  const missed = await postReply(database, ada, { topicId: live.topic, body: 'Two.' })
  await followed(database)
  await vi.waitUntil(() => other.heard.length > 0)
  const after = await live.listen(cookie, [`topic:${live.topic}`], before.lastNumber())
  await vi.waitUntil(() => after.heard.length > 0)
  expect(after.heard.map(({ id }) => id)).toEqual([missed])
  const lost = await live.listen(cookie, [], 'another-1')
  await vi.waitUntil(() => lost.text().includes('event: lost'))
})

it('lets others know that somebody writes, now and then', async ({ live }) => {
  const here = await live.listen(await live.browser(bo), [`topic:${live.topic}`])
  const cookie = await live.browser(ada)
  const type = (headers: Record<string, string>) =>
    fetch(`${live.origin}/live/typing?topic=${live.topic}`, {
      method: 'POST',
      headers: { cookie, ...headers },
    })
  expect((await type({ origin: 'http://elsewhere.example' })).status).toBe(403)
  for (let key = 0; key < 5; key++) await type({ origin: live.origin })
  await vi.waitUntil(() => here.heard.length > 0)
  await wait(300)
  expect(here.heard).toMatchObject([{ kind: 'typing', by: ada.id }])
})

it('has nothing for strangers, and six streams for a person', async ({ live }) => {
  expect((await fetch(`${live.origin}/live`)).status).toBe(204)
  const cookie = await live.browser(bo)
  const streams: Awaited<ReturnType<typeof listen>>[] = []
  for (let number = 0; number < 7; number++) streams.push(await live.listen(cookie, []))
  await vi.waitUntil(() => streams[0]?.isOver())
  expect(streams.filter(({ isOver }) => isOver())).toHaveLength(1)
  expect((await fetch(`${live.origin}/live?on=topic:x`, { headers: { cookie } })).status).toBe(422)
})
