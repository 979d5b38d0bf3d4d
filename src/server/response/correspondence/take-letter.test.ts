import type { Options } from 'nodemailer/lib/mailer'
import { expect } from 'vitest'
import { listIncoming, takeLetter } from '#correspondence'
import { lockTopic, startTopic } from '#forum'
import { findIdea, proposeIdea } from '#ideas'
import { listMessages, sendMessage } from '#messages'
import type { Viewer } from '#spaces'
import { ada, ann, bo, ida, mo, plaza, workshop } from '#test'
import { compose, envelope, it, keyFor, prepare, repliesTo } from './scene.ts'

it('posts what Bo answers by letter, once, without what he quotes', async ({ store, office }) => {
  const { topic, topicId } = await prepare(store)
  const raw = await compose(bo, await keyFor(store, bo, topic))
  const first = await takeLetter(store, office, raw, envelope)
  expect(first).toMatchObject({ fate: 'posted' })
  expect(await takeLetter(store, office, raw, envelope)).toEqual(first)
  expect(await repliesTo(store, topicId)).toEqual(['<p>Yes, please.</p>\n'])
  const { items } = await listIncoming(store, ida)
  expect(items).toMatchObject([
    { from: 'bo@home.example', fate: 'posted', posted: { type: 'reply' }, personName: 'Bo' },
  ])
  await expect(listIncoming(store, bo)).rejects.toMatchObject({ reason: 'not_allowed' })
})

it('comments on ideas and writes messages by letter', async ({ store, office }) => {
  await prepare(store)
  const ideaId = await proposeIdea(store, ada, {
    spaceId: plaza.id,
    title: 'More tea',
    body: 'So.',
  })
  const idea = { type: 'idea', id: ideaId } as const
  await takeLetter(store, office, await compose(bo, await keyFor(store, bo, idea)), envelope)
  expect(await findIdea(store, bo, ideaId)).toMatchObject({ commentCount: 1 })

  const { conversationId } = await sendMessage(store, ann, { toId: bo.id, body: 'Hello Bo' })
  const talk = { type: 'conversation', id: conversationId } as const
  await takeLetter(store, office, await compose(bo, await keyFor(store, bo, talk)), envelope)
  const messages = await listMessages(store, ann, conversationId)
  expect(messages.items[0]).toMatchObject({ authorName: 'Bo', bodyHtml: '<p>Yes, please.</p>\n' })
})

it('shows the images that came with a letter', async ({ store, office }) => {
  const { topic, topicId } = await prepare(store)
  const dot = Buffer.from('R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=', 'base64')
  const attachments = [
    { filename: 'dot.gif', content: dot },
    { filename: 'no.png', content: Buffer.from('no image'), contentType: 'image/png' },
  ]
  const raw = await compose(bo, await keyFor(store, bo, topic), { attachments })
  expect(await takeLetter(store, office, raw, envelope)).toMatchObject({ fate: 'posted' })
  expect((await repliesTo(store, topicId))[0]).toMatch(/Yes, please.*<img src="\/uploads\//s)
})

it('lets nobody write as Bo who only says so', async ({ store, office }) => {
  const { topic, topicId } = await prepare(store)
  const key = await keyFor(store, bo, topic)
  const by = async (from: Viewer, to: string, options: Options = {}) =>
    (await takeLetter(store, office, await compose(from, to, options), envelope)).code
  expect(await by(bo, 'reply+aaaaaaaaaaaaaaaaaaaaaaaaaa')).toBe('letter.key')
  expect(await by(bo, 'hello')).toBe('letter.nobody')
  expect(await by(ada, key)).toBe('letter.sender')
  const headers = { 'Authentication-Results': 'mx.club.example; dmarc=fail' }
  expect(await by(bo, key, { headers })).toBe('letter.forged')
  expect(await repliesTo(store, topicId)).toEqual([])
  expect(await by(bo, key.toUpperCase())).toBe('posted')
})

it('gives the key of a colleague the rights of a member only', async ({ store, office }) => {
  const { topic, topicId } = await prepare(store)
  const key = await keyFor(store, mo, topic)
  const secret = await startTopic(store, ada, {
    spaceId: workshop.id,
    kind: 'discussion',
    title: 'Behind the door',
    body: 'So.',
  })
  const inside = await keyFor(store, mo, { type: 'topic', id: secret })
  expect(await takeLetter(store, office, await compose(mo, inside), envelope)).toMatchObject({
    fate: 'refused',
    code: 'topic.unknown',
  })
  await lockTopic(store, mo, { topicId, isLocked: true })
  expect(await takeLetter(store, office, await compose(mo, key), envelope)).toMatchObject({
    fate: 'refused',
    code: 'topic.reply',
  })
  expect(await repliesTo(store, topicId)).toEqual([])
})
