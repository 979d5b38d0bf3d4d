import { expect } from 'vitest'
import { startTopic } from '#forum'
import { findWays, levelOf } from '#notifications'
import { listToken, unsubscribe } from '#notices'
import { ada, ann, bo, it, plaza } from '#test'

const words = { kind: 'question', title: 'Which chain fits?', body: 'Mine rattles.' } as const
const question = { ...words, spaceId: plaza.id }

it('ends by one signed link what the letter is about, and nothing else', async ({ store }) => {
  const topicId = await startTopic(store, ada, question)
  const kind = await listToken(store, { personId: bo.id, list: 'reply' })
  const topic = await listToken(store, { personId: bo.id, list: `topic:${topicId}` })
  expect(await unsubscribe(store, kind)).toBe('reply')
  expect(await unsubscribe(store, kind)).toBe('reply')
  expect((await findWays(store, bo)).reply).toEqual({ inbox: true, letter: false, push: false })
  expect((await findWays(store, bo)).mention.letter).toBe(true)
  await unsubscribe(store, topic)
  expect(await levelOf(store, bo, { rootId: topicId, spaceId: plaza.id })).toBe('mute')
  const [words, sign] = kind.split('.')
  const forged = Buffer.from(`${ann.id}.reply`).toString('base64url')
  for (const token of [`${forged}.${sign}`, `${words}.x`, words ?? '', 'nonsense', '']) {
    await expect(unsubscribe(store, token)).rejects.toMatchObject({ reason: 'not_found' })
  }
})
