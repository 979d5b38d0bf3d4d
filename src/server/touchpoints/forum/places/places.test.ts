import { expect } from 'vitest'
import { listComments } from '#comments'
import {
  acceptReply,
  comment,
  findPost,
  findPostById,
  findTopic,
  findTopicPage,
  listReplies,
  listTopics,
  mergeTopics,
  moveTopic,
  postReply,
  react,
  restoreTopic,
  splitTopic,
  startTopic,
} from '#forum'
import { search } from '#search'
import { listTags } from '#tags'
import { activitiesOf, ada, bo, it, lounge, mo, olga, plaza, workshop, type Store } from '#test'

const maker = { ...mo, spaceIds: [workshop.id] }

async function talk(store: Store, title: string, replies: string[], spaceId = plaza.id) {
  const words = { title, body: `On ${title}.`, tags: ['chains'] }
  const topicId = await startTopic(store, ada, { spaceId, kind: 'question', ...words })
  const ids: string[] = []
  for (const body of replies) ids.push(await postReply(store, bo, { topicId, body }))
  const reply = (number: number) => ids[number - 2] ?? ''
  return { topicId, reply }
}

const said = async (store: Store, topicId: string) =>
  (await listReplies(store, mo, topicId)).items.map(
    ({ number, bodyHtml }) => `${number} ${bodyHtml.replace(/<[^>]*>/g, '').trim()}`,
  )

it('makes a moved topic disappear for who may not enter where it went', async ({ store }) => {
  const { topicId, reply } = await talk(store, 'Quibbling chains', ['It quibbles.'])
  await comment(store, ada, { on: 'reply', onId: reply(2), body: 'Does it?' })
  await expect(moveTopic(store, mo, { topicId, spaceId: workshop.id })).rejects.toMatchObject({
    reason: 'not_found',
  })
  await moveTopic(store, maker, { topicId, spaceId: workshop.id })

  await expect(findTopic(store, bo, topicId)).rejects.toMatchObject({ reason: 'not_found' })
  await expect(findPost(store, bo, { topicId, number: 2 })).rejects.toMatchObject({
    reason: 'not_found',
  })
  expect((await listTopics(store, bo, { order: 'latest' })).items).toEqual([])
  expect((await search(store, bo, { text: 'quibbles' })).items).toEqual([])
  expect(await listComments(store, bo, 'reply', [reply(2)])).toEqual([])
  expect(await listTags(store, bo)).toEqual([])
  expect((await search(store, ada, { text: 'quibbles' })).items).not.toEqual([])
  expect(await listComments(store, ada, 'reply', [reply(2)])).toHaveLength(1)
  const { events } = await findTopicPage(store, ada, topicId, { page: 1 })
  expect(events).toMatchObject([{ kind: 'moved', personName: 'Mo', details: {} }])
  expect(await activitiesOf(store, mo)).toEqual(['topic.moved'])
})

it('puts one topic behind the other, and leads every old address there', async ({ store }) => {
  const one = await talk(store, 'One chain', ['First.', 'Second.'])
  const other = await talk(store, 'Other chain', ['Third.', 'Fourth.'])
  await comment(store, bo, { on: 'topic', onId: other.topicId, body: 'Same question.' })
  await react(store, bo, { subjectType: 'topic', subjectId: other.topicId, reaction: 'like' })
  await acceptReply(store, ada, { replyId: other.reply(3) })
  await mergeTopics(store, mo, { topicId: other.topicId, intoId: one.topicId })

  expect(await said(store, one.topicId)).toEqual([
    '2 First.',
    '3 Second.',
    '4 On Other chain.',
    '5 Third.',
    '6 Fourth.',
  ])
  expect(await findTopic(store, bo, one.topicId)).toMatchObject({
    replyCount: 5,
    lastNumber: 6,
    accepted: { id: other.reply(3), number: 6 },
  })
  const place = { topic: { id: one.topicId, slug: 'one-chain' } }
  for (const [number, now] of [
    [1, 4],
    [2, 5],
    [3, 6],
  ] as const) {
    const post = await findPost(store, undefined, { topicId: other.topicId, number })
    expect(post).toEqual({ ...place, number: now })
  }
  expect(await findPostById(store, bo, other.topicId)).toEqual({ ...place, number: 4 })
  await expect(findTopic(store, bo, other.topicId)).rejects.toMatchObject({ reason: 'not_found' })
  expect((await listReplies(store, bo, one.topicId)).items[2]).toMatchObject({
    reactions: { like: 1 },
    authorName: 'Ada',
  })
  expect(await listComments(store, bo, 'reply', [other.topicId])).toMatchObject([
    { rootId: one.topicId },
  ])
  const titles = (await search(store, bo, { text: 'fourth' })).items.map(({ title }) => title)
  expect(titles).toEqual(['One chain'])
  await expect(restoreTopic(store, mo, { topicId: other.topicId })).rejects.toMatchObject({
    code: 'topic.merged',
  })
})

it('makes a topic of its own of chosen posts, and gives no number anew', async ({ store }) => {
  const { topicId, reply } = await talk(store, 'Chains', [
    'First.',
    'Aside.',
    'Second.',
    'Aside 2.',
  ])
  await react(store, ada, { subjectType: 'reply', subjectId: reply(3), reaction: 'thanks' })
  const newId = await splitTopic(store, mo, {
    topicId,
    replyIds: [reply(5), reply(3)],
    title: 'About asides',
    spaceId: lounge.id,
  })

  expect(await said(store, topicId)).toEqual(['2 First.', '4 Second.'])
  expect(await said(store, newId)).toEqual(['2 Aside 2.'])
  expect(await findTopic(store, bo, newId)).toMatchObject({
    title: 'About asides',
    authorName: 'Bo',
    excerpt: 'Aside.',
    reactions: { thanks: 1 },
    spaceId: lounge.id,
  })
  expect(await findPost(store, bo, { topicId, number: 5 })).toMatchObject({
    topic: { id: newId },
    number: 2,
  })
  await expect(findPost(store, undefined, { topicId, number: 5 })).rejects.toThrow()
  await postReply(store, ada, { topicId, body: 'Third.' })
  expect(await said(store, topicId)).toContain('6 Third.')
  const page = await findTopicPage(store, undefined, topicId, { page: 1 })
  expect(page.events).toMatchObject([{ kind: 'split_off', afterNumber: 2, details: { posts: 2 } }])
  expect(page.topic.replyCount).toBe(3)
})

it('splits off again what was merged, under its old address', async ({ store }) => {
  const one = await talk(store, 'One', ['First.'])
  const other = await talk(store, 'Other', ['Second.'])
  await mergeTopics(store, mo, { topicId: other.topicId, intoId: one.topicId })
  const newId = await splitTopic(store, mo, {
    ...{ topicId: one.topicId, replyIds: [other.topicId, other.reply(2)], title: 'Other' },
  })
  expect(newId).toBe(other.topicId)
  expect(await said(store, other.topicId)).toEqual(['3 Second.'])
  for (const number of [1, 3]) {
    const post = await findPost(store, bo, { topicId: other.topicId, number })
    expect(post).toMatchObject({ topic: { id: other.topicId }, number })
  }
  const moved = await findPost(store, bo, { topicId: other.topicId, number: 2 })
  expect(moved).toMatchObject({ topic: { id: other.topicId }, number: 3 })
})

it('refuses members, and what is gone', async ({ store }) => {
  const { topicId, reply } = await talk(store, 'One', ['First.'])
  const { topicId: intoId } = await talk(store, 'Other', [])
  const splitting = { topicId, replyIds: [reply(2)], title: 'Aside' }
  for (const viewer of [undefined, ada, bo]) {
    for (const act of [
      () => moveTopic(store, viewer, { topicId, spaceId: lounge.id }),
      () => mergeTopics(store, viewer, { topicId, intoId }),
      () => splitTopic(store, viewer, splitting),
    ]) {
      await expect(act()).rejects.toMatchObject({ reason: 'not_allowed' })
    }
  }
  await splitTopic(store, mo, splitting)
  await expect(splitTopic(store, mo, splitting)).rejects.toMatchObject({ code: 'post.moved' })
  await expect(mergeTopics(store, mo, { topicId, intoId: topicId })).rejects.toThrow('another')
})

it('loses nothing when Mo and Olga merge both ways, and Bo replies, at once', async ({
  database,
}) => {
  const one = await talk(database, 'One', ['First.'])
  const other = await talk(database, 'Other', ['Second.'])
  const outcomes = await Promise.allSettled([
    mergeTopics(database, mo, { topicId: one.topicId, intoId: other.topicId }),
    mergeTopics(database, olga, { topicId: other.topicId, intoId: one.topicId }),
    postReply(database, bo, { topicId: one.topicId, body: 'Third.' }),
    postReply(database, bo, { topicId: other.topicId, body: 'Fourth.' }),
  ])
  expect(outcomes.slice(0, 2).filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { topic } = await findPostById(database, bo, one.topicId)
  const posted = outcomes.slice(2).filter(({ status }) => status === 'fulfilled').length
  expect(await findTopic(database, bo, topic.id)).toMatchObject({ replyCount: 3 + posted })
  const numbers = (await listReplies(database, bo, topic.id)).items.map(({ number }) => number)
  expect(new Set(numbers).size).toBe(3 + posted)
})
