import { expect } from 'vitest'
import {
  acceptReply,
  countUnanswered,
  editReply,
  findReply,
  findTopic,
  listReplies,
  listTopics,
  postReply,
  removeReply,
  restoreReply,
  startTopic,
  unacceptReply,
} from '#forum'
import { activitiesOf, ada, ann, bo, it, mo, plaza, type Store } from '#test'

const ask = (store: Store) =>
  startTopic(store, ada, {
    spaceId: plaza.id,
    kind: 'question',
    title: 'Which chain fits the Heron?',
    body: 'Mine rattles.',
  })

it('gives two replies at once a number each', async ({ database }) => {
  const topicId = await ask(database)
  const replies = Array.from({ length: 12 }, (_, index) =>
    postReply(database, [ada, bo, ann][index % 3], { topicId, body: `Reply ${index}` }),
  )
  await Promise.all(replies)

  const { items } = await listReplies(database, bo, topicId)
  expect(items.map(({ number }) => number)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
  const topic = await findTopic(database, bo, topicId)
  expect(topic).toMatchObject({ replyCount: 12, lastNumber: 13 })
})

it('counts a question as unanswered while only its author replies', async ({ store }) => {
  const topicId = await ask(store)
  await postReply(store, ada, { topicId, body: 'Anybody?' })
  expect(await countUnanswered(store, undefined)).toBe(1)
  expect((await listTopics(store, bo, { order: 'unanswered' })).items).toHaveLength(1)

  await postReply(store, bo, { topicId, body: 'The long one.' })
  expect(await countUnanswered(store, undefined)).toBe(0)
  expect((await listTopics(store, bo, { order: 'unanswered' })).items).toEqual([])
})

it('counts what stands when a reply is removed and restored', async ({ store }) => {
  const topicId = await ask(store)
  await postReply(store, ann, { topicId, body: 'The short one.' })
  const replyId = await postReply(store, bo, { topicId, body: 'The long one.' })
  await removeReply(store, bo, { replyId })
  await removeReply(store, bo, { replyId })

  const removed = await findTopic(store, ada, topicId)
  expect(removed).toMatchObject({ replyCount: 1, lastNumber: 3, lastAuthorName: 'Ann' })
  const { items } = await listReplies(store, ada, topicId)
  expect(items).toMatchObject([{ number: 2 }, { number: 3, bodyHtml: '' }])

  await restoreReply(store, bo, { replyId })
  const restored = await findTopic(store, ada, topicId)
  expect(restored).toMatchObject({ replyCount: 2, lastAuthorName: 'Bo' })
  expect(await activitiesOf(store, bo)).toEqual(['reply.posted', 'reply.removed', 'reply.restored'])
})

it('makes a question unanswered again when its only answer is removed', async ({ store }) => {
  const topicId = await ask(store)
  const replyId = await postReply(store, bo, { topicId, body: 'The long one.' })
  await acceptReply(store, ada, { replyId })
  await removeReply(store, mo, { replyId })

  expect(await findTopic(store, ada, topicId)).toMatchObject({ accepted: null })
  expect(await countUnanswered(store, ada)).toBe(1)
  expect(await activitiesOf(store, mo)).toEqual(['reply.unaccepted', 'reply.removed'])
  await expect(findReply(store, ada, replyId)).rejects.toMatchObject({ reason: 'not_found' })
  await expect(acceptReply(store, ada, { replyId })).rejects.toMatchObject({ reason: 'conflict' })
})

it('refuses to overwrite a reply that was changed meanwhile', async ({ store }) => {
  const topicId = await ask(store)
  const replyId = await postReply(store, bo, { topicId, body: 'The long one.' })
  await editReply(store, bo, { replyId, body: 'The longer one.', version: 1 })
  await expect(
    editReply(store, bo, { replyId, body: 'The longest one.', version: 1 }),
  ).rejects.toMatchObject({ code: 'post.changed' })
  expect(await findReply(store, ada, replyId)).toMatchObject({
    body: 'The longer one.',
    version: 2,
  })
  await expect(editReply(store, ada, { replyId, body: 'No!', version: 2 })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
})

it('accepts several answers, led by the one accepted first', async ({ store }) => {
  const topicId = await ask(store)
  const short = await postReply(store, bo, { topicId, body: 'The short one.' })
  const long = await postReply(store, ann, { topicId, body: 'The long one.' })
  await acceptReply(store, ada, { replyId: short })
  await acceptReply(store, ada, { replyId: short })
  await acceptReply(store, ada, { replyId: long })

  const topic = await findTopic(store, bo, topicId)
  expect(topic).toMatchObject({ accepted: { id: short, number: 2, authorName: 'Bo' } })
  const { items } = await listReplies(store, bo, topicId)
  expect(items.map(({ isAccepted }) => isAccepted)).toEqual([true, true])
  await unacceptReply(store, ada, { replyId: short })
  expect(await findTopic(store, bo, topicId)).toMatchObject({ accepted: { id: long } })
  await unacceptReply(store, ada, { replyId: long })
  expect(await findTopic(store, bo, topicId)).toMatchObject({ accepted: null })
  expect(await activitiesOf(store, ada)).toEqual([
    'topic.started',
    'reply.accepted',
    'reply.accepted',
    'reply.unaccepted',
    'reply.unaccepted',
  ])
})

it('leaves it to Ada what answered her question', async ({ store }) => {
  const topicId = await ask(store)
  const replyId = await postReply(store, bo, { topicId, body: 'The long one.' })
  await expect(acceptReply(store, bo, { replyId })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
})

it('accepts an answer once, however often Ada presses the button', async ({ database }) => {
  const topicId = await ask(database)
  const replyId = await postReply(database, bo, { topicId, body: 'The long one.' })
  await Promise.all(Array.from({ length: 6 }, () => acceptReply(database, ada, { replyId })))

  expect(await findTopic(database, bo, topicId)).toMatchObject({ acceptedReplyId: replyId })
  expect(await activitiesOf(database, ada)).toEqual(['topic.started', 'reply.accepted'])
})

it('shows the twenty replies among which the 27th stands', async ({ store }) => {
  const topicId = await ask(store)
  for (let number = 1; number <= 30; number++) {
    await postReply(store, [ada, bo][number % 2], { topicId, body: `Number ${number}` })
  }
  const first = await listReplies(store, bo, topicId)
  expect(first.items).toHaveLength(20)
  const second = await listReplies(store, bo, topicId, { after: first.next ?? '' })
  expect(second.items.map(({ number }) => number)).toContain(27)
  expect(second.next).toBeNull()
  expect(await listReplies(store, bo, topicId, { around: 27 })).toEqual(second)
})
