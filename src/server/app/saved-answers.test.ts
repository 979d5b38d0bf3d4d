import { expect } from 'vitest'
import { findCannedReply, giveCannedReply, saveCannedReply } from '#canned-replies'
import { inTransaction } from '#database'
import { findTopic, postReply, startTopic } from '#forum'
import { sendMessage, listMessages } from '#messages'
import { ann, bo, it, plaza } from '#test'

it('sends no answer with a gap in it, and counts the one that is sent', async ({ store }) => {
  const words = {
    kind: 'question',
    title: 'How long is the warranty?',
    body: 'Of frames.',
  } as const
  const topicId = await startTopic(store, bo, { ...words, spaceId: plaza.id })
  const id = await saveCannedReply(store, ann, { title: 'Warranty', body: 'Ten years, {name}.' })
  const give = (body: string) =>
    inTransaction(store, async (store) => {
      await giveCannedReply(store, ann, { id, body })
      await postReply(store, ann, { topicId, body })
    })
  await expect(give('Ten years, {name}.')).rejects.toMatchObject({ code: 'canned_reply.gaps' })
  expect(await findCannedReply(store, ann, id)).toMatchObject({ useCount: 0 })
  await give('Ten years, Bo.')
  expect(await findCannedReply(store, ann, id)).toMatchObject({ useCount: 1 })
  expect(await findTopic(store, bo, topicId)).toMatchObject({ replyCount: 1 })
})

it('sends no message with a gap in it either', async ({ store }) => {
  const id = await saveCannedReply(store, ann, { title: 'Warranty', body: 'Ten years, {name}.' })
  const give = (body: string) =>
    inTransaction(store, async (store) => {
      await giveCannedReply(store, ann, { id, body })
      return sendMessage(store, ann, { toId: bo.id, body })
    })
  await expect(give('Ten years, {name}.')).rejects.toMatchObject({ code: 'canned_reply.gaps' })
  const { conversationId } = await give('Ten years, Bo.')
  expect((await listMessages(store, bo, conversationId)).items).toHaveLength(1)
  expect(await findCannedReply(store, ann, id)).toMatchObject({ useCount: 1 })
})
