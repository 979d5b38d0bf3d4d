import fc from 'fast-check'
import { expect } from 'vitest'
import {
  mayAccept,
  mayEditPost,
  mayModerateTopic,
  mayReact,
  mayReadTopic,
  mayRemoveReply,
  mayRemoveTopic,
  mayReply,
  mayRestoreReply,
  mayRestoreTopic,
  mayStartTopic,
  mayUnaccept,
} from '#forum'
import { roles } from '#people'
import { posters, type Viewer } from '#spaces'
import { ada, bo, it, lounge, mo, plaza, workshop } from '#test'

const when = fc.constantFrom(new Date(), new Date('2020-01-01'))
const author = fc.constantFrom(ada.id, bo.id)
const removal = fc.constantFrom(
  { removedAt: null, removedById: null },
  { removedAt: new Date(), removedById: ada.id },
  { removedAt: new Date(), removedById: mo.id },
)
const topic = fc
  .record({
    authorId: author,
    space: fc.constantFrom(plaza, lounge, workshop),
    kind: fc.constantFrom('discussion' as const, 'question' as const),
    createdAt: when,
    otherReplies: fc.nat(2),
    isLocked: fc.boolean(),
    isArchived: fc.boolean(),
    isUnlisted: fc.boolean(),
    isWiki: fc.constant(false),
    acceptLevel: fc.integer({ min: 0, max: 5 }),
    repliedBy: fc.constantFrom(...posters),
    removal,
  })
  .map(({ removal, ...topic }) => ({ ...topic, ...removal }))
const reply = fc
  .record({ authorId: author, createdAt: when, isWiki: fc.constant(false), removal })
  .map(({ removal, ...reply }) => ({ ...reply, ...removal }))
const person = fc.record({
  role: fc.constantFrom(...roles),
  isSuspended: fc.boolean(),
  spaceIds: fc.constantFrom([], [workshop.id]),
})
const viewer = fc.option(
  fc.tuple(fc.constantFrom(ada, bo, mo), person).map(([who, how]): Viewer => ({ ...who, ...how })),
  { nil: undefined },
)

const moderates = (viewer: Viewer | undefined) =>
  viewer !== undefined &&
  !viewer.isSuspended &&
  ['moderator', 'admin', 'owner'].includes(viewer.role)

it('lets nobody act where they may not read, while suspended, or as a guest', () => {
  const holds = fc.property(viewer, topic, reply, (viewer, topic, reply) => {
    const acts = [
      mayStartTopic(viewer, { ...topic.space, startedBy: topic.repliedBy }),
      mayReply(viewer, topic),
      mayReact(viewer, topic),
      mayReact(viewer, topic, reply),
      mayAccept(viewer, topic),
      mayUnaccept(viewer, topic, { ...reply, acceptedById: bo.id }),
      mayEditPost(viewer, topic),
      mayEditPost(viewer, topic, reply),
      mayRemoveTopic(viewer, topic),
      mayRestoreTopic(viewer, topic),
      mayRemoveReply(viewer, topic, reply),
      mayRestoreReply(viewer, topic, reply),
      mayModerateTopic(viewer, topic),
    ]
    const isOut = viewer === undefined || viewer.isSuspended
    if (isOut || !mayReadTopic(viewer, { ...topic, removedAt: null })) {
      expect(acts).not.toContain(true)
    }
  })
  fc.assert(holds)
})

it('lets members change and take back only what is their own', () => {
  const holds = fc.property(viewer, topic, reply, (viewer, topic, reply) => {
    if (moderates(viewer)) return
    if (viewer?.id !== topic.authorId) {
      expect(mayEditPost(viewer, topic)).toBe(false)
      expect(mayRemoveTopic(viewer, topic)).toBe(false)
      expect(mayRestoreTopic(viewer, topic)).toBe(false)
    }
    if (viewer?.id !== reply.authorId) {
      expect(mayEditPost(viewer, topic, reply)).toBe(false)
      expect(mayRemoveReply(viewer, topic, reply)).toBe(false)
      expect(mayRestoreReply(viewer, topic, reply)).toBe(false)
    }
    expect(mayModerateTopic(viewer, topic)).toBe(false)
  })
  fc.assert(holds)
})

it('lets nobody react to their own words, or bring back what a moderator removed', () => {
  const holds = fc.property(viewer, topic, reply, (viewer, topic, reply) => {
    if (viewer?.id === topic.authorId) expect(mayReact(viewer, topic)).toBe(false)
    if (viewer?.id === reply.authorId) expect(mayReact(viewer, topic, reply)).toBe(false)
    if (moderates(viewer)) return
    if (topic.removedById === mo.id && viewer?.id !== mo.id) {
      expect(mayRestoreTopic(viewer, topic)).toBe(false)
    }
    if (reply.removedById === mo.id && viewer?.id !== mo.id) {
      expect(mayRestoreReply(viewer, topic, reply)).toBe(false)
    }
  })
  fc.assert(holds)
})

it('closes editing to authors after 24 hours, and a topic once somebody replied', () => {
  const now = new Date('2026-05-02T12:00:00Z')
  const fresh = { ...sample(), createdAt: new Date('2026-05-01T12:00:01Z') }
  const old = { ...sample(), createdAt: new Date('2026-05-01T12:00:00Z') }
  expect(mayEditPost(ada, fresh, fresh, now)).toBe(true)
  expect(mayEditPost(ada, old, old, now)).toBe(false)
  expect(mayEditPost(mo, old, old, now)).toBe(true)
  expect(mayRemoveTopic(ada, fresh)).toBe(true)
  expect(mayRemoveTopic(ada, { ...fresh, otherReplies: 1 })).toBe(false)
})

function sample() {
  return {
    authorId: ada.id,
    space: plaza,
    kind: 'question' as const,
    createdAt: new Date(),
    otherReplies: 0,
    isLocked: false,
    isArchived: false,
    isUnlisted: false,
    isWiki: false,
    acceptLevel: 3,
    repliedBy: 'all' as const,
    removedAt: null,
    removedById: null,
  }
}
