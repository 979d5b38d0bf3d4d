import { expect } from 'vitest'
import { keepers } from '#app'
import { findTopic } from '#forum'
import {
  claimItem,
  decideItem,
  decideItems,
  flagSubject,
  lapseItems,
  listOwnItems,
  listPublicLog,
  listReview,
  undoDecision,
} from '#moderation'
import { ada, ann, bo, dee, ida, it, mo, olga, workshop } from '#test'
import { flag, openItem, topicOf, words } from './review-scene.ts'

it('shows the queue to moderators of the space, and to nobody else', async ({ store }) => {
  const id = await topicOf(store, ada, workshop.id)
  const insider = { ...dee, spaceIds: [workshop.id] }
  await flag(store, insider, id)
  expect((await listReview(store, mo, keepers)).items).toEqual([])
  const admitted = { ...mo, spaceIds: [workshop.id] }
  expect((await listReview(store, admitted, keepers)).items).toHaveLength(1)
  for (const viewer of [undefined, ada, dee, ann]) {
    await expect(listReview(store, viewer, keepers)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
  }
})

it('tells Ada why a moderator removed it, and trusts Bo more for it', async ({ store }) => {
  const id = await topicOf(store, ada)
  await flag(store, bo, id)
  const { id: itemId, version } = await openItem(store)
  const decision = { decision: 'remove', rule: 'spam', said: 'An advertisement.' } as const
  await decideItem(store, mo, keepers, { itemId, version, ...decision })

  await expect(findTopic(store, bo, id)).rejects.toMatchObject({ reason: 'not_found' })
  expect(await listOwnItems(store, ada)).toMatchObject([{ rule: 'spam', said: decision.said }])
  const { items } = await listReview(store, mo, keepers, { state: 'decided' })
  expect(items).toMatchObject([{ status: 'removed', flags: [{ name: 'Bo', agreed: 1 }] }])

  await undoDecision(store, ida, keepers, { itemId })
  expect(await findTopic(store, bo, id)).toMatchObject({ title: words.title })
  expect(await openItem(store)).toMatchObject({ flags: [{ name: 'Bo', agreed: 0 }] })
})

it('does not hide again what a moderator has found good', async ({ store }) => {
  const id = await topicOf(store, ada)
  await flag(store, ann, id)
  const { id: itemId, version } = await openItem(store)
  await decideItem(store, mo, keepers, { itemId, version, decision: 'disagree' })
  await flag(store, ann, id)
  await flag(store, bo, id)
  expect(await findTopic(store, bo, id)).toMatchObject({ title: words.title })
})

it('tells the second of two moderators that the first has decided', async ({ store }) => {
  await flag(store, bo, await topicOf(store, ada))
  const { id: itemId, version } = await openItem(store)
  const decision = { itemId, version, decision: 'ignore' } as const
  await claimItem(store, mo, { itemId })
  await expect(decideItem(store, ida, keepers, decision)).rejects.toMatchObject({
    code: 'review.claimed',
  })
  await claimItem(store, ida, { itemId })
  await decideItem(store, ida, keepers, decision)
  await expect(decideItem(store, mo, keepers, decision)).rejects.toMatchObject({
    reason: 'conflict',
    message: 'Ida has decided about this meanwhile.',
  })
})

it('lets exactly one of two moderators decide at the same moment', async ({ database }) => {
  await flag(database, bo, await topicOf(database, ada))
  const { items } = await listReview(database, mo, keepers)
  const decisions = [mo, ida].map((viewer) => {
    const { id: itemId = '', version = 0 } = items[0] ?? {}
    return decideItem(database, viewer, keepers, { itemId, version, decision: 'agree' })
  })
  const outcomes = await Promise.allSettled(decisions)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { items: decided } = await listReview(database, mo, keepers, { state: 'decided' })
  expect(decided).toMatchObject([{ flags: [{ agreed: 1 }] }])
})

it('decides about many at once and says what is left', async ({ store }) => {
  for (let at = 0; at < 3; at++) await flag(store, bo, await topicOf(store, ada))
  const { items } = await listReview(store, mo, keepers)
  const [first] = items
  await claimItem(store, ida, { itemId: first?.id ?? '' })
  const outcome = await decideItems(store, mo, keepers, { items, decision: 'agree' })
  expect(outcome).toMatchObject({ done: 2, left: [{ why: { code: 'review.claimed' } }] })
})

it('removes no profile, but agrees that it was rightly flagged', async ({ store }) => {
  await flagSubject(store, bo, keepers, { on: 'profile', onId: ada.id, reason: 'spam' })
  const { id: itemId, version } = await openItem(store)
  const decide = (decision: 'remove' | 'agree') =>
    decideItem(store, mo, keepers, { itemId, version, decision })
  await expect(decide('remove')).rejects.toMatchObject({ code: 'review.removal' })
  await decide('agree')
})

it('lets what nobody decides lapse after sixty days', async ({ store }) => {
  await flag(store, bo, await topicOf(store, ada))
  const long = new Date(Date.now() - 61 * 86_400_000)
  await store.updateTable('review_items').set({ created_at: long }).execute()
  await lapseItems(store)
  expect((await listReview(store, mo, keepers)).items).toEqual([])
})

it('says in public what was done, and not about whom', async ({ store }) => {
  await flag(store, bo, await topicOf(store, ada))
  const { id: itemId, version } = await openItem(store)
  await decideItem(store, olga, keepers, { itemId, version, decision: 'agree', rule: 'spam' })
  const { items } = await listPublicLog(store)
  expect(items).toMatchObject([
    { act: 'agree', rule: 'spam', subjectType: 'topic', byRole: 'owner' },
  ])
  expect(JSON.stringify(items)).not.toMatch(/Ada|Bo|Olga|00000000-0000/)
})
