import fc from 'fast-check'
import { expect } from 'vitest'
import { keepers } from '#app'
import { removeComment } from '#comments'
import {
  comment,
  findTopic,
  findTopicPage,
  lockTopic,
  mergeTopics,
  moveTopic,
  pinTopic,
  postReply,
  removeReply,
  splitTopic,
} from '#forum'
import {
  addNote,
  countReview,
  decideItem,
  findReviewItem,
  flagSubject,
  listNamedLog,
  listPublicLog,
  listReview,
  mayReview,
  reviewableItems,
  sanctionPerson,
  undoDecision,
} from '#moderation'
import { roles } from '#people'
import type { Viewer } from '#spaces'
import { ada, ann, bo, dee, it, lounge, mo, plaza, workshop, type Store } from '#test'
import { flag, openItem, topicOf } from './review-scene.ts'

/** Bo keeps the peace on the plaza, and is a member everywhere else. */
const keeper: Viewer = { ...bo, moderatedSpaceIds: [plaza.id] }

it('shows Bo what was flagged in his space, and nothing from elsewhere', async ({ store }) => {
  const here = await topicOf(store, ada)
  await flag(store, dee, here)
  await flag(store, dee, await topicOf(store, ada, lounge.id))
  await flagSubject(store, dee, keepers, { on: 'profile', onId: ada.id, reason: 'spam' })
  const { items } = await listReview(store, keeper, keepers)
  expect(items).toMatchObject([{ type: 'topic', spaceName: 'Plaza' }])
  expect(await countReview(store, keeper)).toBe(1)
  const all = await listReview(store, mo, keepers)
  for (const { id, version } of all.items.filter(({ id }) => id !== items[0]?.id)) {
    await expect(findReviewItem(store, keeper, keepers, id)).rejects.toMatchObject(unknown)
    const decision = { itemId: id, version, decision: 'agree' } as const
    await expect(decideItem(store, keeper, keepers, decision)).rejects.toMatchObject(unknown)
  }
})

it('lets Bo decide there, and says in the log that he did as its moderator', async ({ store }) => {
  const id = await topicOf(store, ada)
  await flag(store, dee, id)
  const { id: itemId, version } = await openItem(store)
  const decision = { decision: 'remove', rule: 'spam', said: 'An advertisement.' } as const
  await decideItem(store, keeper, keepers, { itemId, version, ...decision })
  await expect(findTopic(store, dee, id)).rejects.toMatchObject(unknown)
  const { items } = await listPublicLog(store)
  expect(items).toMatchObject([{ act: 'remove', byRole: 'space_moderator' }])
  expect(await listNamedLog(store, mo)).toMatchObject([{ byName: 'Bo' }])
  await undoDecision(store, keeper, keepers, { itemId })
  expect(await findTopic(store, dee, id)).toMatchObject({ id })
})

it('leaves people to the moderators of the house', async ({ store }) => {
  const warning = { personId: ada.id, kind: 'warning', rule: 'spam', said: 'No.' } as const
  await expect(sanctionPerson(store, keeper, warning)).rejects.toMatchObject(refused)
  await expect(addNote(store, keeper, { personId: ada.id, body: 'Hm.' })).rejects.toMatchObject(
    refused,
  )
  await expect(listNamedLog(store, keeper)).rejects.toMatchObject(refused)
})

it('lets Bo close, pin and remove in his space only', async ({ store }) => {
  const here = await topicOf(store, ada)
  const reply = await postReply(store, dee, { topicId: here, body: 'Buy my horse.' })
  await lockTopic(store, keeper, { topicId: here, isLocked: true })
  await pinTopic(store, keeper, { topicId: here, isPinned: true })
  await removeReply(store, keeper, { replyId: reply })
  expect(await findTopic(store, keeper, here)).toMatchObject({ isLocked: true, isPinned: true })
  const everywhere = { topicId: here, isPinned: true, isEverywhere: true }
  await expect(pinTopic(store, keeper, everywhere)).rejects.toMatchObject(refused)
  const there = await topicOf(store, ada, lounge.id)
  await expect(lockTopic(store, keeper, { topicId: there, isLocked: true })).rejects.toMatchObject(
    refused,
  )
})

it('lets Bo move nothing to where he does not moderate', async ({ store }) => {
  const here = await topicOf(store, ada)
  const there = await topicOf(store, ada, lounge.id)
  const reply = await postReply(store, dee, { topicId: here, body: 'Something else.' })
  const spaceId = lounge.id
  const split = { topicId: here, replyIds: [reply], title: 'Something else again', spaceId }
  await expect(moveTopic(store, keeper, { topicId: here, spaceId })).rejects.toMatchObject(refused)
  await expect(splitTopic(store, keeper, split)).rejects.toMatchObject(refused)
  await expect(mergeTopics(store, keeper, { topicId: here, intoId: there })).rejects.toMatchObject(
    refused,
  )
  await moveTopic(
    store,
    { ...keeper, moderatedSpaceIds: [plaza.id, lounge.id] },
    { topicId: here, spaceId },
  )
})

it('takes what was flagged along when a topic moves away, and nobody waits for it', async ({
  store,
}) => {
  const id = await topicOf(store, ada)
  const reply = await postReply(store, ada, { topicId: id, body: 'Buy my horse.' })
  await flag(store, dee, id)
  await flagSubject(store, dee, keepers, { on: 'reply', onId: reply, reason: 'spam' })
  await moveTopic(store, mo, { topicId: id, spaceId: lounge.id })
  expect((await listReview(store, keeper, keepers)).items).toEqual([])
  const there: Viewer = { ...bo, moderatedSpaceIds: [lounge.id] }
  expect((await listReview(store, there, keepers)).items).toHaveLength(2)
})

it('takes a flag along when its reply is split off or merged elsewhere', async ({ store }) => {
  const id = await topicOf(store, ada)
  const reply = await postReply(store, ada, { topicId: id, body: 'Buy my horse.' })
  await flagSubject(store, dee, keepers, { on: 'reply', onId: reply, reason: 'spam' })
  const split = { topicId: id, replyIds: [reply], title: 'My horse is for sale' }
  const topicId = await splitTopic(store, mo, { ...split, spaceId: lounge.id })
  const there: Viewer = { ...bo, moderatedSpaceIds: [lounge.id] }
  expect((await listReview(store, keeper, keepers)).items).toEqual([])
  expect((await listReview(store, there, keepers)).items).toMatchObject([{ type: 'topic' }])
  await mergeTopics(store, mo, { topicId, intoId: id })
  expect((await listReview(store, there, keepers)).items).toEqual([])
  expect((await listReview(store, keeper, keepers)).items).toMatchObject([{ type: 'reply' }])
})

it('asks of the database exactly the items that everybody may review', async ({ store }) => {
  const items = await flagEverywhere(store)
  const viewers = fc.record({
    role: fc.constantFrom(...roles),
    isSuspended: fc.boolean(),
    spaceIds: fc.constantFrom([], [workshop.id]),
    moderatedSpaceIds: fc.subarray([plaza.id, lounge.id, workshop.id]),
  })
  const agree = fc.asyncProperty(fc.option(viewers, { nil: undefined }), async (how) => {
    const viewer = how && { ...bo, ...how }
    const listed = await store
      .selectFrom('review_items')
      .leftJoin('spaces', 'spaces.id', 'review_items.space_id')
      .where(reviewableItems(viewer))
      .select('review_items.id')
      .execute()
    const reviewable = items.filter((item) => mayReview(viewer, item))
    expect(listed.map(({ id }) => id).sort()).toEqual(reviewable.map(({ id }) => id).sort())
  })
  await fc.assert(agree, { numRuns: 60 })
})

it('shows what was removed to whoever moderates there, whoever asked before', async ({ store }) => {
  const id = await topicOf(store, ada)
  const replyId = await postReply(store, ada, { topicId: id, body: 'Buy my horse.' })
  await comment(store, ada, { on: 'reply', onId: replyId, body: 'Or my cart.' })
  const onReply = { on: 'topic', onId: id, body: 'A cart is for sale, too.' } as const
  await removeComment(store, ada, { commentId: await comment(store, ada, onReply) })
  await removeReply(store, ada, { replyId })
  const seen = async (moderatedSpaceIds: string[]) => {
    const viewer = { ...bo, moderatedSpaceIds }
    const { topic, replies } = await findTopicPage(store, viewer, id, { page: 1 })
    return [topic.comments.length, replies[0]?.bodyHtml !== '']
  }
  expect(await seen([lounge.id])).toEqual([0, false])
  expect(await seen([plaza.id])).toEqual([1, true])
  expect(await seen([])).toEqual([0, false])
})

async function flagEverywhere(store: Store) {
  const insider = { ...dee, spaceIds: [workshop.id] }
  for (const space of [plaza, lounge, workshop]) {
    await flag(store, insider, await topicOf(store, ada, space.id))
  }
  await flagSubject(store, dee, keepers, { on: 'profile', onId: ann.id, reason: 'spam' })
  const rows = await store
    .selectFrom('review_items')
    .leftJoin('spaces', 'spaces.id', 'review_items.space_id')
    .select(['review_items.id', 'spaces.id as spaceId', 'spaces.visibility'])
    .execute()
  return rows.map(({ id, spaceId, visibility }) => {
    const space = spaceId && visibility ? { id: spaceId, visibility } : null
    return { id, space }
  })
}

const unknown = { reason: 'not_found' }
const refused = { reason: 'not_allowed' }
