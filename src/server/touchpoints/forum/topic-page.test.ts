import type { KyselyPlugin } from 'kysely'
import { expect } from 'vitest'
import {
  acceptReply,
  comment,
  findTopicPage,
  listWriters,
  postReply,
  removeReply,
  startTopic,
} from '#forum'
import type { Viewer } from '#spaces'
import { ada, bo, it, mo, plaza, workshop, type Store } from '#test'

async function tell(store: Store, replies: number, spaceId = plaza.id) {
  const topicId = await startTopic(store, ada, {
    spaceId,
    kind: 'question',
    title: 'Which chain fits the Heron?',
    body: 'Mine rattles.',
    tags: ['chains'],
  })
  const ids: string[] = []
  for (let number = 1; number <= replies; number++) {
    ids.push(await postReply(store, ada, { topicId, body: `Number ${number}` }))
  }
  return { topicId, reply: (number: number) => ids[number - 1] ?? '' }
}

it('shows a page of a topic with what was remarked on it', async ({ store }) => {
  const { topicId, reply } = await tell(store, 22)
  await comment(store, bo, { on: 'topic', onId: topicId, body: 'Same here.' })
  await comment(store, bo, { on: 'reply', onId: reply(21), body: 'Right.' })
  await comment(store, bo, { on: 'reply', onId: reply(1), body: 'Elsewhere.' })
  await acceptReply(store, ada, { replyId: reply(21) })

  const page = await findTopicPage(store, bo, topicId, { page: 2 })
  expect(page).toMatchObject({
    page: 2,
    pages: 2,
    topic: {
      tags: [{ slug: 'chains' }],
      comments: [{ bodyHtml: expect.stringContaining('Same here.') as string }],
      accepted: { number: 22 },
      may: { reply: true, accept: false, react: true },
    },
    replies: [
      { number: 22, isAccepted: true, comments: [{ authorName: 'Bo' }] },
      { number: 23, isAccepted: false, comments: [] },
    ],
  })
})

it('asks the database three things, for guests and for members', async ({ database }) => {
  const { topicId } = await tell(database, 3)
  let asked = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => {
      asked++
      return Promise.resolve(result)
    },
  }
  for (const viewer of [undefined, bo]) {
    asked = 0
    await findTopicPage(database.withPlugin(counting), viewer, topicId, { page: 1 })
    expect(asked).toBe(3)
  }
})

it('says nothing of a topic in the workshop, nor of a page that is not there', async ({
  store,
}) => {
  const secret = await tell(store, 1, workshop.id)
  const hidden = findTopicPage(store, mo, secret.topicId, { page: 1 })
  await expect(hidden).rejects.toMatchObject({ code: 'topic.unknown' })
  const { topicId } = await tell(store, 1)
  const beyond = findTopicPage(store, bo, topicId, { page: 2 })
  await expect(beyond).rejects.toMatchObject({ reason: 'not_found' })
})

it('leaves an empty place where a reply was removed, but for its author', async ({ store }) => {
  const { topicId, reply } = await tell(store, 2)
  await comment(store, bo, { on: 'reply', onId: reply(1), body: 'Right.' })
  await removeReply(store, ada, { replyId: reply(1) })

  const seen = await findTopicPage(store, bo, topicId, { page: 1 })
  expect(seen.replies[0]).toMatchObject({ number: 2, bodyHtml: '', comments: [] })
  expect(seen.replies[0]?.may).not.toContain(true)
  const own = await findTopicPage(store, ada, topicId, { page: 1 })
  expect(own.replies[0]).toMatchObject({
    bodyHtml: expect.stringContaining('Number 1') as string,
    may: { restore: true, edit: false },
  })
})

it('leads to others with the same tag, and to none that the reader may not see', async ({
  store,
}) => {
  const { topicId } = await tell(store, 0)
  const near = await tell(store, 1)
  const hidden = await tell(store, 0, workshop.id)
  const relatedFor = async (viewer: Viewer | undefined) =>
    (await findTopicPage(store, viewer, topicId, { page: 1 })).related

  expect(await relatedFor(undefined)).toEqual([
    expect.objectContaining({ id: near.topicId, replyCount: 1 }),
  ])
  const forAda = (await relatedFor(ada)).map(({ id }) => id)
  expect(forAda).toEqual([hidden.topicId, near.topicId])
})

it('leads to the latest of the space when there is no tag', async ({ store }) => {
  const untagged = { spaceId: plaza.id, kind: 'question', title: 'Which oil?', body: '?' } as const
  const topicId = await startTopic(store, ada, untagged)
  const { topicId: near } = await tell(store, 0)
  const { related } = await findTopicPage(store, undefined, topicId, { page: 1 })
  expect(related.map(({ id }) => id)).toEqual([near])
})

it('knows who wrote in a topic, for whoever may read it', async ({ store }) => {
  const words = { title: 'Which bell?', body: 'A loud one.' }
  const spaceId = workshop.id
  const topicId = await startTopic(store, ada, { spaceId, kind: 'discussion', ...words })
  await postReply(store, ada, { topicId, body: 'Or two.' })
  expect(await listWriters(store, ada, topicId)).toEqual([ada.id])
  expect(await listWriters(store, bo, topicId)).toEqual([])
})
