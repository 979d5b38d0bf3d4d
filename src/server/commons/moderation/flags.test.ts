import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { keepers } from '#app'
import { editReply, findTopic, listReplies, postReply, startTopic } from '#forum'
import {
  accuracyBonus,
  claimItem,
  decideItem,
  decideItems,
  flagSubject,
  lapseItems,
  listOwnItems,
  listPublicLog,
  listReview,
  undoDecision,
  weightOf,
  withdrawFlag,
} from '#moderation'
import { createPerson, findSilence } from '#people'
import { findIdea, listIdeas, proposeIdea } from '#ideas'
import { search } from '#search'
import { asViewer, type Viewer } from '#spaces'
import { ada, ann, bo, dee, ida, it, mo, olga, plaza, workshop, type Store } from '#test'

const words = {
  kind: 'discussion',
  title: 'A fine day out',
  body: 'We went to the zebrawood.',
} as const

async function topicOf(store: Store, author: Viewer, spaceId = plaza.id): Promise<string> {
  return startTopic(store, author, { ...words, spaceId })
}

function flag(store: Store, viewer: Viewer | undefined, onId: string, reason = 'spam' as const) {
  return flagSubject(store, viewer, keepers, { on: 'topic', onId, reason })
}

async function openItem(store: Store) {
  const { items } = await listReview(store, mo, keepers)
  if (!items[0]) throw new Error('Nothing waits.')
  return items[0]
}

describe('the weight of a flag', () => {
  const counts = fc.record({ agreed: fc.nat(500), disagreed: fc.nat(500) })

  it('is what Discourse gives it', () => {
    const none = { agreed: 0, disagreed: 0 }
    expect(weightOf({ isStaff: false, trust: 0 }, none)).toBe(1)
    expect(weightOf({ isStaff: false, trust: 3 }, none)).toBe(4)
    expect(weightOf({ isStaff: true, trust: 4 }, none)).toBe(6)
    expect(accuracyBonus({ agreed: 5, disagreed: 0 })).toBe(0)
    expect(accuracyBonus({ agreed: 16, disagreed: 0 })).toBeCloseTo(10)
    expect(accuracyBonus({ agreed: 0, disagreed: 16 })).toBeCloseTo(-10)
    expect(accuracyBonus({ agreed: 7, disagreed: 3 })).toBeCloseTo(0)
  })

  it('grows with every flag that was right, and is never negative', () => {
    fc.assert(
      fc.property(counts, fc.nat(4), ({ agreed, disagreed }, trust) => {
        const weight = weightOf({ isStaff: false, trust }, { agreed, disagreed })
        expect(weight).toBeGreaterThanOrEqual(0)
        fc.pre(agreed + disagreed > 5 && disagreed > 0)
        const better = accuracyBonus({ agreed: agreed + 1, disagreed: disagreed - 1 })
        expect(better).toBeGreaterThan(accuracyBonus({ agreed, disagreed }))
      }),
    )
  })
})

it('hides at a weight of six, and leaves it to Ada and to moderators', async ({ store }) => {
  const id = await topicOf(store, ada)
  await flag(store, bo, id)
  await flag(store, bo, id)
  expect(await openItem(store)).toMatchObject({ score: 2, isHidden: false, authorName: 'Ada' })
  await flag(store, dee, id)
  expect(await findTopic(store, undefined, id)).toMatchObject({ title: words.title })
  await flag(store, ann, id)

  expect(await openItem(store)).toMatchObject({ score: 10, isHidden: true })
  await expect(findTopic(store, bo, id)).rejects.toMatchObject({ reason: 'not_found' })
  expect((await search(store, bo, { text: 'zebrawood' })).items).toEqual([])
  expect(await findTopic(store, ada, id)).toMatchObject({ title: words.title })
  expect(await findTopic(store, mo, id)).toMatchObject({ title: words.title })
  expect(await listOwnItems(store, ada)).toMatchObject([{ isHidden: true, status: 'open' }])
})

it('shows it again when a flag is taken back', async ({ store }) => {
  const id = await topicOf(store, ada)
  for (const viewer of [bo, ann]) await flag(store, viewer, id)
  await withdrawFlag(store, ann, keepers, { on: 'topic', onId: id })
  expect(await findTopic(store, bo, id)).toMatchObject({ title: words.title })
  expect(await openItem(store)).toMatchObject({ score: 2, isHidden: false })
  await withdrawFlag(store, bo, keepers, { on: 'topic', onId: id })
  expect((await listReview(store, mo, keepers)).items).toEqual([])
})

it('takes no flags from guests, on own words, or on what one may not read', async ({ store }) => {
  const id = await topicOf(store, ada)
  const hidden = await topicOf(store, ada, workshop.id)
  await expect(flag(store, undefined, id)).rejects.toMatchObject({ reason: 'not_allowed' })
  await expect(flag(store, ada, id)).rejects.toMatchObject({ reason: 'not_allowed' })
  await expect(flag(store, bo, hidden)).rejects.toMatchObject({ reason: 'not_found' })
  const suspended = { ...bo, isSuspended: true }
  await expect(flag(store, suspended, id)).rejects.toMatchObject({ reason: 'not_allowed' })
})

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

it('silences a newcomer against whose posts three people speak', async ({ store }) => {
  const nia = await asViewer(store, await createPerson(store, { name: 'Nia' }))
  const ids = [await topicOf(store, nia), await topicOf(store, nia)]
  await flag(store, bo, ids[0] ?? '')
  await flag(store, dee, ids[1] ?? '')
  expect(await findSilence(store, nia.id)).toBeUndefined()
  await flag(store, ada, ids[1] ?? '')
  expect(await findSilence(store, nia.id)).toBeDefined()
  await expect(topicOf(store, nia)).rejects.toMatchObject({ code: 'post.silenced' })
})

it('brings what its author rewrote back to the queue once', async ({ store }) => {
  const topicId = await topicOf(store, bo)
  const replyId = await postReply(store, ada, { topicId, body: 'Buy my pumps!' })
  await flagSubject(store, ann, keepers, { on: 'reply', onId: replyId, reason: 'spam' })
  const shown = await listReplies(store, bo, topicId)
  expect(shown.items).toMatchObject([{ bodyHtml: '' }])
  await editReply(store, ada, { replyId, body: 'I would use a floor pump.', version: 1 })
  expect(await openItem(store)).toMatchObject({ isRevised: true })
  expect((await listReplies(store, bo, topicId)).items).toMatchObject([{ bodyHtml: '' }])
})

it('hides an idea from lists, search and everybody but Ada and moderators', async ({ store }) => {
  const title = 'A zebrawood handlebar'
  const id = await proposeIdea(store, ada, { spaceId: plaza.id, title })
  await flagSubject(store, ann, keepers, { on: 'idea', onId: id, reason: 'spam' })
  await expect(findIdea(store, bo, id)).rejects.toMatchObject({ reason: 'not_found' })
  expect((await listIdeas(store, bo, { order: 'latest' })).items).toEqual([])
  expect((await search(store, bo, { text: 'zebrawood' })).items).toEqual([])
  expect(await findIdea(store, ada, id)).toMatchObject({ title, may: { comment: false } })
  const { id: itemId, version } = await openItem(store)
  await decideItem(store, mo, keepers, { itemId, version, decision: 'disagree' })
  expect((await search(store, bo, { text: 'zebrawood' })).items).toHaveLength(1)
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
