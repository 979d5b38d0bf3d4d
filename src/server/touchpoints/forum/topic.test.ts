import { expect } from 'vitest'
import {
  editTopic,
  findTopic,
  listTopics,
  lockTopic,
  pinTopic,
  postReply,
  removeTopic,
  restoreTopic,
  setTopicTags,
  startTopic,
} from '#forum'
import { createPerson } from '#people'
import { search } from '#search'
import { asViewer } from '#spaces'
import { activitiesOf, ada, ann, bo, it, mo, plaza, workshop } from '#test'

const question = {
  spaceId: plaza.id,
  kind: 'question',
  title: 'Which chain fits the Heron?',
  body: 'Mine *rattles* since the winter.',
} as const

it('shows the question that Ada asked, in safe HTML', async ({ store }) => {
  const body = `${question.body} <script>alert(1)</script>`
  const id = await startTopic(store, ada, { ...question, body, tags: ['Chains'] })

  const topic = await findTopic(store, undefined, id)
  expect(topic).toMatchObject({
    slug: 'which-chain-fits-the-heron',
    authorName: 'Ada',
    authorLabel: null,
    spaceName: 'Plaza',
    replyCount: 0,
    version: 1,
    tags: [{ slug: 'chains', name: 'Chains' }],
  })
  expect(topic.bodyHtml).toContain('<em>rattles</em>')
  expect(topic.bodyHtml).not.toContain('<script')
  expect(await activitiesOf(store, ada)).toEqual(['topic.started'])
})

it('says beside her name that Ann works here', async ({ store }) => {
  const id = await startTopic(store, ann, question)
  expect(await findTopic(store, ada, id)).toMatchObject({ authorLabel: 'staff' })
})

it('asks a guest to sign in, and keeps a suspended Bo from writing', async ({ store }) => {
  await expect(startTopic(store, undefined, question)).rejects.toMatchObject({
    reason: 'not_allowed',
  })
  const suspended = { ...bo, isSuspended: true }
  await expect(startTopic(store, suspended, question)).rejects.toMatchObject({
    code: 'topic.start',
  })
})

it('does not tell Bo that there is a topic in the workshop', async ({ store }) => {
  const id = await startTopic(store, ada, { ...question, spaceId: workshop.id })
  await expect(findTopic(store, bo, id)).rejects.toMatchObject({ reason: 'not_found' })
  await expect(findTopic(store, mo, id)).rejects.toMatchObject({ reason: 'not_found' })
  await expect(postReply(store, bo, { topicId: id, body: 'Hi' })).rejects.toMatchObject({
    code: 'topic.unknown',
  })
})

it('lets a newcomer write three posts in ten minutes, and Ada more', async ({ store }) => {
  const nia = await asViewer(store, await createPerson(store, { name: 'Nia' }))
  for (let post = 1; post <= 3; post++) await startTopic(store, nia, question)
  await expect(startTopic(store, nia, question)).rejects.toMatchObject({ reason: 'too_many' })
  for (let post = 1; post <= 4; post++) await startTopic(store, ada, question)
})

it('refuses to overwrite what a moderator changed while Ada was typing', async ({ store }) => {
  const topicId = await startTopic(store, ada, question)
  await editTopic(store, mo, { topicId, title: 'Chain for the Heron', body: 'Edited.', version: 1 })
  const mine = { topicId, title: 'Heron chain?', body: 'Mine.', version: 1 }
  await expect(editTopic(store, ada, mine)).rejects.toMatchObject({ reason: 'conflict' })
  await editTopic(store, ada, { ...mine, version: 2 })

  expect(await findTopic(store, bo, topicId)).toMatchObject({ title: 'Heron chain?', version: 3 })
  await expect(editTopic(store, bo, { ...mine, version: 3 })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
})

it('finds a topic by the words it has now, and not once it is removed', async ({ store }) => {
  const topicId = await startTopic(store, ada, question)
  await postReply(store, ada, { topicId, body: 'The zebrawood one.' })
  const title = 'Quibbling derailleur'
  await editTopic(store, ada, { topicId, title, body: question.body, version: 1 })
  expect((await search(store, bo, { text: 'quibbling' })).items).toHaveLength(2)

  await removeTopic(store, ada, { topicId })
  expect((await search(store, bo, { text: 'quibbling' })).items).toEqual([])
  expect((await search(store, bo, { text: 'zebrawood' })).items).toEqual([])
  await restoreTopic(store, ada, { topicId })
  expect((await search(store, bo, { text: 'zebrawood' })).items).toHaveLength(1)
})

it('hides what Ada took back from Bo, and lets her bring it back', async ({ store }) => {
  const topicId = await startTopic(store, ada, question)
  await removeTopic(store, ada, { topicId })
  await removeTopic(store, ada, { topicId })
  await expect(findTopic(store, bo, topicId)).rejects.toMatchObject({ reason: 'not_found' })
  expect((await listTopics(store, ada, { order: 'latest' })).items).toEqual([])
  expect(await findTopic(store, ada, topicId)).toMatchObject({ may: { restore: true } })

  await restoreTopic(store, ada, { topicId })
  expect(await findTopic(store, bo, topicId)).toMatchObject({ removedAt: null })
  expect(await activitiesOf(store, ada)).toEqual([
    'topic.started',
    'topic.removed',
    'topic.restored',
  ])
})

it('leaves to moderators what a moderator removed', async ({ store }) => {
  const topicId = await startTopic(store, ada, question)
  await removeTopic(store, mo, { topicId })
  await expect(restoreTopic(store, ada, { topicId })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
})

it('keeps a topic in place once others have replied to it', async ({ store }) => {
  const topicId = await startTopic(store, ada, question)
  await postReply(store, bo, { topicId, body: 'The long one.' })
  await expect(removeTopic(store, ada, { topicId })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
})

it('takes no more replies to a locked topic, but for those of moderators', async ({ store }) => {
  const topicId = await startTopic(store, ada, question)
  await lockTopic(store, mo, { topicId, isLocked: true })
  await lockTopic(store, mo, { topicId, isLocked: true })
  await expect(postReply(store, bo, { topicId, body: 'Hi' })).rejects.toMatchObject({
    code: 'topic.reply',
  })
  await postReply(store, mo, { topicId, body: 'Closed.' })
  await expect(lockTopic(store, ada, { topicId, isLocked: false })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
  expect(await activitiesOf(store, mo)).toEqual(['topic.locked', 'reply.posted'])
})

it('shows a pinned topic first in its space', async ({ store }) => {
  const pinned = await startTopic(store, ada, question)
  const later = await startTopic(store, bo, question)
  await pinTopic(store, mo, { topicId: pinned, isPinned: true })

  const inSpace = await listTopics(store, bo, { order: 'latest', spaceId: plaza.id })
  expect(inSpace.items.map(({ id }) => id)).toEqual([pinned, later])
  const everywhere = await listTopics(store, bo, { order: 'latest' })
  expect(everywhere.items.map(({ id }) => id)).toEqual([later, pinned])
})

it('lists what bears a tag', async ({ store }) => {
  const topicId = await startTopic(store, ada, question)
  await startTopic(store, ada, question)
  await setTopicTags(store, mo, { topicId, tags: ['Winter'] })
  const { items } = await listTopics(store, undefined, { order: 'latest', tag: 'winter' })
  expect(items.map(({ id }) => id)).toEqual([topicId])
})
