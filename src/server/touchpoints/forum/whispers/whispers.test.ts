import { expect } from 'vitest'
import {
  findTopic,
  findTopicPage,
  listReplies,
  listRepliesOf,
  listTopics,
  listWhispers,
  postReply,
  removeWhisper,
  startTopic,
  whisper,
} from '#forum'
import { listNotifications } from '#notifications'
import { search } from '#search'
import type { Viewer } from '#spaces'
import { ada, ann, bo, followed, ida, it, mo, plaza, workshop } from '#test'

const secret = 'canarywhisper'

it('lets staff talk behind a post, and shows it to nobody else anywhere', async ({ database }) => {
  const words = { title: 'Which chain?', body: 'Mine rattles.' }
  const topicId = await startTopic(database, ada, { spaceId: plaza.id, kind: 'question', ...words })
  const before = await findTopic(database, ada, topicId)
  await whisper(database, ann, { topicId, body: `${secret} for @ada, @bo and @mo` })
  await postReply(database, bo, { topicId, body: 'The long one.' })
  await whisper(database, mo, { topicId, body: `${secret} again` })
  await followed(database)

  expect(await findTopic(database, ada, topicId)).toMatchObject({
    lastNumber: before.lastNumber + 1,
    replyCount: 1,
    lastAuthorName: 'Bo',
  })
  const seen = async (viewer: Viewer | undefined) =>
    JSON.stringify([
      await findTopic(database, viewer, topicId),
      await findTopicPage(database, viewer, topicId, { page: 1 }),
      await listReplies(database, viewer, topicId),
      await listTopics(database, viewer, { order: 'latest' }),
      await listRepliesOf(database, viewer, { authorId: ann.id }),
      await search(database, viewer, { text: secret }),
      viewer ? await listNotifications(database, viewer) : null,
      await listWhispers(database, viewer, topicId),
    ])
  for (const viewer of [undefined, ada, bo, { ...ann, isSuspended: true }]) {
    expect(await seen(viewer)).not.toContain(secret)
    await expect(whisper(database, viewer, { topicId, body: 'Psst' })).rejects.toMatchObject({
      reason: 'not_allowed',
    })
  }
  expect(await listWhispers(database, ida, topicId)).toMatchObject([
    { afterNumber: 1, authorName: 'Ann' },
    { afterNumber: 2, authorName: 'Mo' },
  ])
})

it('keeps what staff say in the workshop from staff who may not enter it', async ({ store }) => {
  const words = { title: 'Which chain?', body: 'Mine rattles.' }
  const spaceId = workshop.id
  const topicId = await startTopic(store, ada, { spaceId, kind: 'question', ...words })
  const maker = { ...ann, spaceIds: [workshop.id] }
  const whisperId = await whisper(store, maker, { topicId, body: secret })
  expect(await listWhispers(store, mo, topicId)).toEqual([])
  expect(await listWhispers(store, maker, topicId)).toHaveLength(1)
  await expect(removeWhisper(store, mo, { whisperId })).rejects.toMatchObject({
    reason: 'not_found',
  })
  await expect(removeWhisper(store, ada, { whisperId })).rejects.toMatchObject({
    reason: 'not_found',
  })
  await removeWhisper(store, maker, { whisperId })
  await removeWhisper(store, maker, { whisperId })
  expect(await listWhispers(store, maker, topicId)).toEqual([])
})
