import fc from 'fast-check'
import { expect } from 'vitest'
import { comment, findTopic, mayStartTopic, postReply, startTopic } from '#forum'
import { proposeIdea } from '#ideas'
import {
  editSpace,
  listAllSpaces,
  listSpacesToStartIn,
  mayEnter,
  mayPostIn,
  posters,
  visibilities,
} from '#spaces'

import { roles } from '#people'
import { ada, ann, bo, ida, it, lounge, plaza, workshop } from '#test'

const words = { kind: 'discussion', title: 'News of the week', body: 'We open at nine.' } as const

it('lets staff announce, and all who read reply', async ({ store }) => {
  await editSpace(store, ida, { spaceId: plaza.id, startedBy: 'staff' })
  const begun = startTopic(store, bo, { ...words, spaceId: plaza.id })
  await expect(begun).rejects.toMatchObject({ code: 'topic.start.here' })
  const idea = { spaceId: plaza.id, title: 'A bell at the door' }
  await expect(proposeIdea(store, bo, idea)).rejects.toMatchObject({ code: 'idea.propose.here' })
  const topicId = await startTopic(store, ann, { ...words, spaceId: plaza.id })
  await postReply(store, bo, { topicId, body: 'Thank you.' })
})

it('lets only those of its groups reply, and nobody else remark', async ({ store }) => {
  await editSpace(store, ida, { spaceId: plaza.id, repliedBy: 'groups' })
  const topicId = await startTopic(store, bo, { ...words, spaceId: plaza.id })
  const reply = { topicId, body: 'Thank you.' }
  await expect(postReply(store, bo, reply)).rejects.toMatchObject({ code: 'topic.reply' })
  const remark = { on: 'topic', onId: topicId, body: 'Thank you.' } as const
  await expect(comment(store, bo, remark)).rejects.toMatchObject({ code: 'comment.add' })
  expect((await findTopic(store, bo, topicId)).may).toMatchObject({ reply: false, comment: false })
  await postReply(store, { ...ada, spaceIds: [plaza.id] }, reply)
  await postReply(store, { ...bo, moderatedSpaceIds: [plaza.id] }, reply)
})

it('offers for a new topic only the spaces in which one may begin', async ({ store }) => {
  await editSpace(store, ida, { spaceId: plaza.id, startedBy: 'groups' })
  const open = await listSpacesToStartIn(store, bo)
  expect(open.map(({ slug }) => slug)).toEqual(['lounge'])
})

it('lists for everybody exactly the spaces in which they may begin', async ({ store }) => {
  const world = fc.record({
    role: fc.constantFrom(...roles),
    isSuspended: fc.boolean(),
    spaceIds: fc.subarray([plaza.id, workshop.id]),
    moderatedSpaceIds: fc.subarray([plaza.id, lounge.id]),
    startedBy: fc.constantFrom(...posters),
    visibility: fc.constantFrom(...visibilities),
  })
  const agree = fc.asyncProperty(world, async ({ startedBy, visibility, ...how }) => {
    const row = { started_by: startedBy, visibility }
    await store.updateTable('spaces').set(row).execute()
    const viewer = { ...bo, ...how }
    for (const who of [undefined, viewer]) {
      const listed = (await listSpacesToStartIn(store, who)).map(({ id }) => id)
      const may = (await listAllSpaces(store, ida)).filter((space) => mayStartTopic(who, space))
      expect(listed).toEqual(may.map(({ id }) => id))
    }
  })
  await fc.assert(agree, { numRuns: 40 })
})

it('lets nobody write where they may not look, or more people than may look', () => {
  const viewers = fc.record({
    role: fc.constantFrom(...roles),
    isSuspended: fc.boolean(),
    spaceIds: fc.subarray([plaza.id, workshop.id]),
    moderatedSpaceIds: fc.subarray([plaza.id, workshop.id]),
  })
  const space = fc.constantFrom(plaza, lounge, workshop)
  const agree = fc.property(viewers, space, (how, space) => {
    const viewer = { ...bo, ...how }
    const may = posters.map((by) => mayPostIn(viewer, space, by))
    if (viewer.isSuspended || !mayEnter(viewer, space)) expect(may).not.toContain(true)
    const [all, groups, staff] = may
    expect(Number(all)).toBeGreaterThanOrEqual(Number(groups))
    expect(Number(groups)).toBeGreaterThanOrEqual(Number(staff))
    expect(posters.map((by) => mayPostIn(undefined, space, by))).not.toContain(true)
  })
  fc.assert(agree)
})
