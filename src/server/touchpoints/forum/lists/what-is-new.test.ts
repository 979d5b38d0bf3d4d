import { expect } from 'vitest'
import {
  findTopic,
  listTopics,
  pinTopic,
  postReply,
  rankTopics,
  react,
  readUpTo,
  removeReply,
  replyKeeper,
  restoreReply,
  startTopic,
  unlistTopic,
  unpinForMe,
  type TopicFilter,
} from '#forum'
import { setLevel } from '#notifications'
import type { Viewer } from '#spaces'
import { ada, ann, bo, it, lounge, mo, plaza, workshop, type Store } from '#test'

function begin(store: Store, title: string, spaceId = plaza.id, who = ada) {
  return startTopic(store, who, { spaceId, kind: 'discussion', title, body: 'Words.' })
}

async function titles(store: Store, viewer: Viewer | undefined, filter: TopicFilter) {
  return (await listTopics(store, viewer, filter)).items.map(({ title }) => title)
}

it('shows Bo what is new until he opens it, and then what was added since', async ({ store }) => {
  const topicId = await begin(store, 'First ride')
  expect(await titles(store, bo, { order: 'new' })).toEqual(['First ride'])
  expect(await titles(store, ada, { order: 'new' })).toEqual([])

  await readUpTo(store, bo, { topicId, number: 1 })
  expect(await titles(store, bo, { order: 'new' })).toEqual([])
  expect(await titles(store, bo, { order: 'unread' })).toEqual([])

  await postReply(store, ada, { topicId, body: 'It went well.' })
  const { items } = await listTopics(store, bo, { order: 'unread' })
  expect(items).toMatchObject([{ title: 'First ride', newPosts: 1 }])
  expect(await titles(store, ada, { order: 'unread' })).toEqual([])
  await readUpTo(store, bo, { topicId, number: 99 })
  expect(await findTopic(store, bo, topicId)).toMatchObject({ readNumber: 2, newPosts: 0 })
})

it('keeps what was muted out of new and unread, and guests out of unread', async ({ store }) => {
  const topicId = await begin(store, 'First ride')
  await readUpTo(store, bo, { topicId, number: 1 })
  await postReply(store, ada, { topicId, body: 'It went well.' })
  await setLevel(store, bo, { type: 'topic', id: topicId, level: 'mute' })
  expect(await titles(store, bo, { order: 'unread' })).toEqual([])
  expect(await titles(store, undefined, { order: 'unread' })).toEqual([])
})

it('remembers nothing of a topic that Bo may not read, and never goes back', async ({ store }) => {
  const hidden = await begin(store, 'Secrets', workshop.id)
  await readUpTo(store, bo, { topicId: hidden, number: 1 })
  const topicId = await begin(store, 'First ride')
  await postReply(store, ada, { topicId, body: 'Soon.' })
  await readUpTo(store, bo, { topicId, number: 2, seconds: 30 })
  await readUpTo(store, bo, { topicId, number: 1, seconds: 30 })
  const positions = store.selectFrom('read_positions').where('person_id', '=', bo.id)
  expect(await positions.select(['topic_id', 'last_number', 'read_seconds']).execute()).toEqual([
    { topic_id: topicId, last_number: 2, read_seconds: 60 },
  ])
})

it('ranks what people like and answer now above the rest', async ({ store }) => {
  const quiet = await begin(store, 'Quiet')
  const loud = await begin(store, 'Loud')
  await react(store, bo, { subjectType: 'topic', subjectId: loud, reaction: 'like' })
  await postReply(store, bo, { topicId: loud, body: 'Yes!' })
  await begin(store, 'Secret', workshop.id)
  await rankTopics(store)
  await rankTopics(store)

  expect(await titles(store, undefined, { order: 'hot' })).toEqual(['Loud', 'Quiet'])
  expect(await titles(store, ada, { order: 'hot', spaceId: workshop.id })).toEqual(['Secret'])
  for (const period of ['day', 'week', 'month', 'year', 'all'] as const) {
    expect(await titles(store, undefined, { order: 'top', period })).toEqual(['Loud', 'Quiet'])
  }
  await store
    .updateTable('topic_days')
    .set({ day: new Date('2020-01-01') })
    .where('topic_id', '=', quiet)
    .execute()
  await store.insertInto('topics_to_rank').values({ topic_id: quiet }).execute()
  await rankTopics(store)
  expect(await titles(store, undefined, { order: 'top', period: 'month' })).toEqual(['Loud'])
})

it('counts no reply in the ranks that was removed or hidden', async ({ store }) => {
  const topicId = await begin(store, 'Loud')
  const replyId = await postReply(store, bo, { topicId, body: 'Buy this!' })
  const posts = async () => {
    const days = store.selectFrom('topic_days').where('topic_id', '=', topicId)
    return (await days.select('post_count as count').executeTakeFirstOrThrow()).count
  }
  expect(await posts()).toBe(2)
  await replyKeeper.hide?.(store, replyId)
  await replyKeeper.hide?.(store, replyId)
  expect(await posts()).toBe(1)
  await replyKeeper.show?.(store, replyId)
  expect(await posts()).toBe(2)
  await removeReply(store, bo, { replyId })
  await removeReply(store, bo, { replyId })
  expect(await posts()).toBe(1)
  await restoreReply(store, bo, { replyId })
  expect(await posts()).toBe(2)
})

it('keeps pinned topics on top, in their space or everywhere, but not for who minds', async ({
  store,
}) => {
  const rules = await begin(store, 'Rules')
  const ride = await begin(store, 'Ride', lounge.id)
  await begin(store, 'Latest')
  await pinTopic(store, mo, { topicId: rules, isPinned: true })
  await pinTopic(store, mo, { topicId: ride, isPinned: true, isEverywhere: true })

  const latest = { order: 'latest' } as const
  const inPlaza = { ...latest, spaceId: plaza.id }
  expect(await titles(store, bo, latest)).toEqual(['Ride', 'Latest', 'Rules'])
  expect(await titles(store, undefined, latest)).toEqual(['Latest', 'Rules'])
  expect(await titles(store, bo, inPlaza)).toEqual(['Rules', 'Latest'])

  await unpinForMe(store, bo, { topicId: ride, isUnpinned: true })
  await unpinForMe(store, bo, { topicId: rules, isUnpinned: true })
  expect(await titles(store, bo, latest)).toEqual(['Latest', 'Ride', 'Rules'])
  expect(await titles(store, bo, inPlaza)).toEqual(['Latest', 'Rules'])
  expect(await titles(store, ann, latest)).toEqual(['Ride', 'Latest', 'Rules'])
  await pinTopic(store, mo, { topicId: rules, isPinned: false })
  await pinTopic(store, mo, { topicId: rules, isPinned: true })
  expect(await titles(store, bo, inPlaza)).toEqual(['Rules', 'Latest'])
})

it('leaves unlisted topics out of every list, and readable by their address', async ({ store }) => {
  const topicId = await begin(store, 'Between us')
  await unlistTopic(store, mo, { topicId, isUnlisted: true })
  await rankTopics(store)
  for (const order of ['latest', 'new', 'hot', 'top', 'unanswered'] as const) {
    expect(await titles(store, bo, { order })).toEqual([])
  }
  expect(await findTopic(store, undefined, topicId)).toMatchObject({ isUnlisted: true })
})
