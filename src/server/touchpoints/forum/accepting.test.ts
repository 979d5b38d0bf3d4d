import fc from 'fast-check'
import { expect } from 'vitest'
import {
  acceptReply,
  editTopic,
  findTopicPage,
  lockTopic,
  mayAccept,
  mayUnaccept,
  postReply,
  startTopic,
  unacceptReply,
  type TopicFacts,
} from '#forum'
import { changeThresholds } from '#moderation'
import { createPerson, mergePeople, roles } from '#people'
import { asViewer, type Viewer } from '#spaces'
import { ada, ann, bo, dee, ida, it, lounge, mo, plaza, workshop, type Store } from '#test'

const trusted = (who: Viewer, trustLevel = 3): Viewer => ({ ...who, trustLevel })

async function ask(store: Store, kind: 'question' | 'discussion' = 'question') {
  const words = { title: 'Which oil?', body: 'For chains.' }
  const topicId = await startTopic(store, ada, { spaceId: plaza.id, kind, ...words })
  const replyId = await postReply(store, bo, { topicId, body: 'Any dry one.' })
  const look = async (viewer: Viewer | undefined) => {
    const { replies } = await findTopicPage(store, viewer, topicId, { page: 1 })
    return replies.map(({ isAccepted, may }) => ({ isAccepted, may: may.accept }))[0]
  }
  return { topicId, replyId, look }
}

it('lets Dee accept once she is trusted, and take back what she accepted', async ({ store }) => {
  const { replyId, look } = await ask(store)
  const early = acceptReply(store, trusted(dee, 2), { replyId })
  await expect(early).rejects.toMatchObject({ code: 'reply.accept' })
  expect(await look(trusted(dee, 2))).toEqual({ isAccepted: false, may: false })
  expect(await look(trusted(dee))).toEqual({ isAccepted: false, may: true })
  await acceptReply(store, trusted(dee), { replyId })
  expect(await look(trusted(dee))).toEqual({ isAccepted: true, may: true })
  await unacceptReply(store, trusted(dee), { replyId })
  expect(await look(undefined)).toEqual({ isAccepted: false, may: false })
})

it('lets no trusted member overrule who asked, nor accept their own words', async ({ store }) => {
  const { topicId, replyId, look } = await ask(store)
  expect(await look(trusted(bo))).toEqual({ isAccepted: false, may: false })
  await acceptReply(store, ada, { replyId })
  expect(await look(trusted(dee))).toEqual({ isAccepted: true, may: false })
  const back = unacceptReply(store, trusted(dee), { replyId })
  await expect(back).rejects.toMatchObject({ code: 'reply.unaccept' })
  await unacceptReply(store, ann, { replyId })
  await lockTopic(store, mo, { topicId, isLocked: true })
  await acceptReply(store, trusted(dee), { replyId })
  await unacceptReply(store, ada, { replyId })
  expect(await look(ada)).toEqual({ isAccepted: false, may: true })
})

it('follows the level that the house sets', async ({ store }) => {
  const { replyId, look } = await ask(store)
  await changeThresholds(store, ida, { acceptLevel: 1 })
  expect(await look(trusted(dee, 1))).toMatchObject({ may: true })
  await acceptReply(store, trusted(dee, 1), { replyId })
  await changeThresholds(store, ida, { acceptLevel: 5 })
  expect(await look(trusted(dee, 4))).toMatchObject({ may: false })
  expect(await look(ann)).toMatchObject({ may: true })
})

it('knows who accepted, under whichever profile', async ({ store }) => {
  const { topicId } = await ask(store)
  const replyId = await postReply(store, dee, { topicId, body: 'A wet one.' })
  await acceptReply(store, trusted(bo), { replyId })
  const cy = await createPerson(store, { name: 'Cy' })
  await mergePeople(store, ann, { profileId: bo.id, intoId: cy.id })
  await unacceptReply(store, trusted(await asViewer(store, cy)), { replyId })
})

it('takes no answer to what is no question', async ({ store }) => {
  const { topicId, replyId, look } = await ask(store)
  await acceptReply(store, trusted(dee), { replyId })
  const words = { title: 'Oils', body: 'For chains.', kind: 'discussion' as const, version: 1 }
  await editTopic(store, ada, { topicId, ...words })
  for (const who of [ada, ann, trusted(dee)]) {
    expect(await look(who)).toEqual({ isAccepted: false, may: false })
  }
})

const viewers = fc.record({
  who: fc.constantFrom(ada, bo, dee),
  role: fc.constantFrom(...roles),
  trustLevel: fc.integer({ min: 0, max: 4 }),
  isSuspended: fc.boolean(),
  spaceIds: fc.constantFrom([], [workshop.id]),
})
const topics = fc.record({
  authorId: fc.constantFrom(ada.id, bo.id),
  space: fc.constantFrom(plaza, lounge, workshop),
  kind: fc.constantFrom('question' as const, 'discussion' as const),
  acceptLevel: fc.integer({ min: 0, max: 5 }),
  repliedBy: fc.constant('all' as const),
  isArchived: fc.boolean(),
  removedAt: fc.constantFrom(null, new Date()),
})
const sample = {
  ...{ createdAt: new Date(), otherReplies: 1, isLocked: false, isUnlisted: false },
  ...{ isWiki: false, removedById: null },
}

it('gives the right to who asked, staff and the trusted, and to nobody else', () => {
  const people = fc.constantFrom(ada.id, bo.id, dee.id)
  const holds = fc.property(viewers, topics, people, people, (viewer, topic, authorId, byId) => {
    const { who, ...how } = viewer
    const [person, facts]: [Viewer, TopicFacts] = [
      { ...who, ...how },
      { ...sample, ...topic },
    ]
    const isOut = topic.kind === 'discussion' || how.isSuspended || topic.isArchived
    const isStaff = !['member', 'dealer'].includes(how.role)
    const leads = topic.authorId === who.id || isStaff
    const isKnown = how.trustLevel >= topic.acceptLevel && authorId !== who.id
    const accepts = mayAccept(person, facts, { authorId })
    const takesBack = mayUnaccept(person, facts, { authorId, acceptedById: byId })
    if (isOut || topic.removedAt !== null) expect(accepts).toBe(false)
    if (!leads && !isKnown) expect(accepts).toBe(false)
    if (topic.space !== workshop && !isOut && topic.removedAt === null && (leads || isKnown)) {
      expect(accepts).toBe(true)
    }
    expect(takesBack).toBe(accepts && (leads || byId === who.id))
  })
  fc.assert(holds)
})
