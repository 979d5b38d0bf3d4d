import fc from 'fast-check'
import { expect } from 'vitest'
import {
  addToGroup,
  asViewer,
  createGroup,
  decideRequest,
  editGroup,
  findGroup,
  groupEntries,
  joinGroup,
  leaveGroup,
  listGroupCards,
  listGroupRequests,
  listMentionedMembers,
  listPeopleOfGroup,
  listSpaces,
  mayReadGroup,
  requestGroup,
  setGroupOwner,
  type GroupCard,
} from '#spaces'
import { activitiesOf, ada, bo, dee, ida, it, makers, mo, type Store } from '#test'

const riders = { name: 'Riders' }

async function open(store: Store, entry: GroupCard['entry']) {
  const groupId = await createGroup(store, ida, riders)
  await editGroup(store, ida, { groupId, entry })
  return groupId
}

it('shows everybody exactly the groups that they may know of', async ({ store }) => {
  const agree = fc.asyncProperty(
    fc.constantFrom(...groupEntries),
    fc.subarray([ada, bo, mo]),
    async (entry, members) => {
      await store.updateTable('groups').set({ entry }).where('id', '=', makers.id).execute()
      await store.deleteFrom('group_members').where('group_id', '=', makers.id).execute()
      for (const { id: personId } of members) {
        await addToGroup(store, ida, { groupId: makers.id, personId })
      }
      for (const viewer of [undefined, ada, bo, mo, ida]) {
        const isMember = members.some(({ id }) => id === viewer?.id)
        const cards = await listGroupCards(store, viewer)
        const people = await listPeopleOfGroup(store, viewer, { groupId: makers.id })
        const may = mayReadGroup(viewer, { entry, isMember })
        expect(cards.map(({ id }) => id)).toEqual(may ? [makers.id] : [])
        expect(people.items).toHaveLength(may ? members.length : 0)
      }
    },
  )
  await fc.assert(agree, { numRuns: 12 })
})

it('lets Bo join a public group and leave it, and no other', async ({ store }) => {
  const groupId = await open(store, 'public')
  await joinGroup(store, bo, { groupId })
  await joinGroup(store, bo, { groupId })
  expect(await findGroup(store, bo, 'riders')).toMatchObject({ isMember: true, memberCount: 1 })
  await leaveGroup(store, bo, { groupId })
  await leaveGroup(store, bo, { groupId })
  expect(await findGroup(store, bo, 'riders')).toMatchObject({ isMember: false, memberCount: 0 })
  expect(await activitiesOf(store, bo)).toEqual(['group.joined', 'group.left'])
  await editGroup(store, ida, { groupId, entry: 'invite' })
  const refused = { reason: 'not_allowed' }
  await expect(joinGroup(store, bo, { groupId })).rejects.toMatchObject(refused)
  await expect(requestGroup(store, bo, { groupId, words: '' })).rejects.toMatchObject(refused)
  await expect(joinGroup(store, bo, { groupId: makers.id })).rejects.toMatchObject({
    reason: 'not_found',
  })
})

it('lets an owner decide who comes in, once', async ({ store }) => {
  const groupId = await open(store, 'request')
  await addToGroup(store, ida, { groupId, personId: ada.id })
  await requestGroup(store, bo, { groupId, words: 'I ride too.' })
  await requestGroup(store, bo, { groupId, words: 'Please!' })
  const group = await findGroup(store, ada, 'riders')
  await expect(listGroupRequests(store, ada, group)).rejects.toMatchObject({ code: 'group.lead' })
  await setGroupOwner(store, ida, { groupId, personId: ada.id, isOwner: true })
  const lead = await findGroup(store, ada, 'riders')
  const [request] = await listGroupRequests(store, ada, lead)
  expect(request).toMatchObject({ name: 'Bo', words: 'I ride too.' })
  const requestId = request?.id ?? ''
  const grant = { requestId, isGranted: true }
  await expect(decideRequest(store, bo, grant)).rejects.toMatchObject({ code: 'group.lead' })
  await decideRequest(store, ada, grant)
  await decideRequest(store, ida, { requestId, isGranted: false })
  expect(await findGroup(store, bo, 'riders')).toMatchObject({ isMember: true })
  const opening = editGroup(store, ada, { groupId, entry: 'public' })
  await expect(opening).rejects.toMatchObject({ code: 'group.entry' })
  await addToGroup(store, ada, { groupId, personId: dee.id })
  expect(await findGroup(store, dee, 'riders')).toMatchObject({ memberCount: 3 })
})

it('lets those call a group who may, and nobody one that is too large', async ({ store }) => {
  const groupId = await open(store, 'public')
  await joinGroup(store, bo, { groupId })
  const called = (writer: typeof ada) => listMentionedMembers(store, writer.id, ['riders', 'x'])
  expect(await called(mo)).toEqual([bo.id])
  expect(await called(bo)).toEqual([])
  await editGroup(store, ida, { groupId, mentionedBy: 'members' })
  expect(await called(bo)).toEqual([bo.id])
  expect(await called(ada)).toEqual([])
  await editGroup(store, ida, { groupId, mentionedBy: 'nobody' })
  expect(await called(mo)).toEqual([])
})

it('closes the private spaces of a group to whoever leaves it', async ({ store }) => {
  const slugs = async () =>
    (await listSpaces(store, await asViewer(store, ada))).map(({ slug }) => slug)
  expect(await slugs()).toContain('workshop')
  await leaveGroup(store, ada, { groupId: makers.id })
  expect(await slugs()).not.toContain('workshop')
})
