import { expect } from 'vitest'
import {
  findPost,
  findTopic,
  findTopicPage,
  importReplies,
  listReplies,
  listTopics,
  listWholeTopic,
  postReply,
  readUpTo,
  splitTopic,
  startTopic,
} from '#forum'
import { newId } from '#ids'
import { ada, bo, it, mo, plaza, type Store } from '#test'

/** A topic of Ada's with posts 2 to 71 by Bo; some of them were made a topic of their own. */
async function withSplit(store: Store, from: number, to: number) {
  const words = { title: 'Long talk', body: 'Go on.' }
  const topicId = await startTopic(store, ada, { spaceId: plaza.id, kind: 'discussion', ...words })
  const rows = Array.from({ length: 70 }, (_, nth) => {
    const [id, createdAt] = [newId(), new Date(Date.now() - 100_000 + nth * 1000)]
    const said = { authorId: bo.id, body: `Number ${nth + 2}.`, createdAt }
    return { id, topicId, ...said, source: 'test', sourceId: id }
  })
  await importReplies(store, rows)
  const ids = rows.map(({ id }) => id)
  const split = async () => {
    const replyIds = ids.slice(from - 2, to - 1)
    return splitTopic(store, mo, { topicId, replyIds, title: 'An aside' })
  }
  const at = (number: number, isOnward = true) =>
    findPost(store, ada, { topicId, number, isOnward })
  return { topicId, split, at }
}

it('leads over a gap in the middle, and to what stands there at its own number', async ({
  store,
}) => {
  const { topicId, split, at } = await withSplit(store, 15, 60)
  await readUpTo(store, ada, { topicId, number: 14 })
  const asideId = await split()
  const first = await findTopicPage(store, ada, topicId, { page: 1 })
  expect(first.replies.map(({ number }) => number)).toEqual([
    ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
  ])
  expect(first).toMatchObject({ previousPage: null, nextPage: 3, pages: 4 })
  const gap = await findTopicPage(store, ada, topicId, { page: 2 })
  expect(gap).toMatchObject({ replies: [], previousPage: 1, nextPage: 3 })
  expect(await findTopicPage(store, ada, topicId, { page: 3 })).toMatchObject({
    ...{ previousPage: 1, nextPage: 4 },
  })

  expect(await findTopic(store, ada, topicId)).toMatchObject({ readNumber: 14, newPosts: 11 })
  expect(await at(15)).toMatchObject({ topic: { id: topicId }, number: 61 })
  expect(await at(15, false)).toMatchObject({ topic: { id: asideId }, number: 1 })
  const { items, next } = await listReplies(store, ada, topicId)
  expect(items.at(-1)?.number).toBe(14)
  const more = await listReplies(store, ada, topicId, { after: next ?? '' })
  expect(more.items[0]?.number).toBe(61)
  expect((await listWholeTopic(store, ada, topicId, { from: 1 })).items).toHaveLength(24)
})

it('ends where the last post stands when the end was moved away', async ({ store }) => {
  const { topicId, split, at } = await withSplit(store, 30, 71)
  await readUpTo(store, ada, { topicId, number: 29 })
  const isUnread = async () => {
    const { items } = await listTopics(store, ada, { order: 'unread' })
    return items.some(({ id }) => id === topicId)
  }
  expect(await isUnread()).toBe(true)
  await split()
  expect(await isUnread()).toBe(false)
  expect(await findTopic(store, ada, topicId)).toMatchObject({ lastNumber: 71, newPosts: 0 })
  const page = await findTopicPage(store, ada, topicId, { page: 2 })
  expect(page).toMatchObject({ pages: 2, previousPage: 1, nextPage: null })
  expect(await at(71)).toMatchObject({ topic: { id: topicId }, number: 29 })

  await postReply(store, bo, { topicId, body: 'And another thing.' })
  expect(await isUnread()).toBe(true)
  expect(await findTopic(store, ada, topicId)).toMatchObject({ newPosts: 1 })
  expect(await at(30)).toMatchObject({ topic: { id: topicId }, number: 72 })
})
