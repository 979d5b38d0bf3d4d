import fc from 'fast-check'
import { expect } from 'vitest'
import {
  filled,
  findCannedReply,
  gapsIn,
  giveCannedReply,
  listCannedReplies,
  mayUseCannedReply,
  removeCannedReply,
  saveCannedReply,
} from '#canned-replies'
import { roles } from '#people'
import { addToGroup, createGroup } from '#spaces'
import { activitiesOf, ada, ann, bo, ida, it, mo, type Store } from '#test'

const warranty = {
  title: 'Warranty of frames',
  body: 'Hello {name}, a frame has ten years. – {me}',
  tags: ['warranty'],
}

async function openGroup(store: Store, personId: string): Promise<string> {
  const groupId = await createGroup(store, ida, { name: 'Second line' })
  await addToGroup(store, ida, { groupId, personId })
  return groupId
}

it('keeps answers for staff, found by their title, words and tags', async ({ store }) => {
  const id = await saveCannedReply(store, ann, warranty)
  await saveCannedReply(store, mo, { title: 'Opening hours', body: 'From nine to 50%_five.' })
  const titles = async (text: string) =>
    (await listCannedReplies(store, mo, { text })).map(({ title }) => title)
  expect(await titles('frame YEARS')).toEqual(['Warranty of frames'])
  expect(await titles('warranty')).toEqual(['Warranty of frames'])
  expect(await titles('0%_f')).toEqual(['Opening hours'])
  expect(await titles('_')).toEqual(['Opening hours'])
  expect(await titles('')).toHaveLength(2)
  await saveCannedReply(store, mo, { ...warranty, id, title: 'Frames' })
  expect(await findCannedReply(store, ann, id)).toMatchObject({ title: 'Frames', useCount: 0 })
  expect(await activitiesOf(store, ann)).toEqual([])
})

it('is nothing for members', async ({ store }) => {
  const id = await saveCannedReply(store, ann, warranty)
  for (const actor of [undefined, ada, bo, { ...ann, isSuspended: true }]) {
    await expect(saveCannedReply(store, actor, warranty)).rejects.toThrow(/Only staff/)
    await expect(removeCannedReply(store, actor, id)).rejects.toThrow(/Only staff/)
    await expect(findCannedReply(store, actor, id)).rejects.toThrow(/Only staff/)
    await expect(giveCannedReply(store, actor, { id, body: 'Hi' })).rejects.toThrow(/Only staff/)
    expect(() => listCannedReplies(store, actor)).toThrow(/Only staff/)
  }
})

it('keeps those of a group to its staff, and to admins', async ({ store }) => {
  const groupId = await openGroup(store, ann.id)
  const id = await saveCannedReply(store, ann, { ...warranty, groupId })
  expect(await listCannedReplies(store, mo)).toEqual([])
  await expect(findCannedReply(store, mo, id)).rejects.toMatchObject({ reason: 'not_found' })
  const byMo = saveCannedReply(store, mo, { ...warranty, groupId })
  await expect(byMo).rejects.toMatchObject({ code: 'canned_reply.group' })
  expect(await listCannedReplies(store, ida)).toMatchObject([{ groupName: 'Second line' }])
  await removeCannedReply(store, ida, id)
  expect(await listCannedReplies(store, ann)).toEqual([])
})

it('lists for everybody exactly the answers that they may give', async ({ store }) => {
  const groupId = await openGroup(store, mo.id)
  const open = await saveCannedReply(store, ann, warranty)
  const closed = await saveCannedReply(store, ida, { ...warranty, groupId })
  const viewer = fc.record({ role: fc.constantFrom(...roles), isSuspended: fc.boolean() })
  const agree = fc.asyncProperty(viewer, fc.boolean(), async (how, isMember) => {
    const who = { ...(isMember ? mo : bo), ...how }
    const may = [
      ...(mayUseCannedReply(who, { groupId: null, isMember }) ? [open] : []),
      ...(mayUseCannedReply(who, { groupId, isMember }) ? [closed] : []),
    ]
    const listed = may.length > 0 ? await listCannedReplies(store, who) : []
    expect(listed.map(({ id }) => id).sort()).toEqual(may.sort())
  })
  await fc.assert(agree, { numRuns: 30 })
})

it('writes in what is known, and sends nothing with a gap in it', async ({ store }) => {
  const id = await saveCannedReply(store, ann, warranty)
  expect(filled(warranty.body, { name: 'Bo {me}', me: 'Ann' })).toBe(
    'Hello Bo {me}, a frame has ten years. – Ann',
  )
  expect(gapsIn('{name} {topic} {name} {else} { me }')).toEqual(['{name}', '{topic}'])
  const given = giveCannedReply(store, ann, { id, body: 'Hello {name}.' })
  await expect(given).rejects.toMatchObject({
    code: 'canned_reply.gaps',
    facts: { gaps: '{name}' },
  })
  await giveCannedReply(store, ann, { id, body: 'Hello Bo.' })
  await giveCannedReply(store, mo, { id, body: 'Hello Ada.' })
  expect(await findCannedReply(store, ann, id)).toMatchObject({ useCount: 2 })
})
