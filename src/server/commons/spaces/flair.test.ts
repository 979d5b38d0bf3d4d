import { expect } from 'vitest'
import { findProfile, mergePeople, unmergePeople } from '#people'
import {
  addToGroup,
  chooseFlair,
  createGroup,
  editGroup,
  followMergedMembers,
  leaveGroup,
  listFlairs,
  removeFromGroup,
  setFlair,
  setGroupOwner,
  type NewFlair,
} from '#spaces'
import { catchUp } from '#timeline'
import { ada, ann, bo, dee, ida, it, settled, type Store } from '#test'

async function makeGroup(store: Store, name: string, flair: NewFlair) {
  const groupId = await createGroup(store, ida, { name })
  await editGroup(store, ida, { groupId, entry: 'invite' })
  await setFlair(store, ida, { groupId, flair })
  return groupId
}

const testers: NewFlair = { colour: 'teal', icon: 'flask' }
const riders: NewFlair = { colour: 'amber', text: 'Ride' }

async function flairOf(store: Store, personId = ada.id) {
  const { flair } = await findProfile(store, undefined, personId)
  return flair?.name ?? null
}

it('stands beside Ada’s name once she is in a group that has one, and goes when she leaves', async ({
  store,
}) => {
  const groupId = await makeGroup(store, 'Testers', testers)
  expect(await flairOf(store)).toBeNull()
  await addToGroup(store, ida, { groupId, personId: ada.id })
  expect(await findProfile(store, bo, ada.id)).toMatchObject({
    flair: { groupId, name: 'Testers', text: null, icon: 'flask', colour: 'teal' },
  })
  await leaveGroup(store, ada, { groupId })
  expect(await flairOf(store)).toBeNull()
  await addToGroup(store, ida, { groupId, personId: ada.id })
  await removeFromGroup(store, ida, { groupId, personId: ada.id })
  expect(await flairOf(store)).toBeNull()
})

it('is of the group Ada joined first, or that she chooses, or none', async ({ store }) => {
  const [one, other] = [
    await makeGroup(store, 'Testers', testers),
    await makeGroup(store, 'Riders', riders),
  ]
  await addToGroup(store, ida, { groupId: one, personId: ada.id })
  await addToGroup(store, ida, { groupId: other, personId: ada.id })
  expect(await flairOf(store)).toBe('Testers')
  await chooseFlair(store, ada, { groupId: other })
  expect(await flairOf(store)).toBe('Riders')
  expect(await listFlairs(store, ada)).toMatchObject([
    { name: 'Testers', isShown: false },
    { name: 'Riders', isShown: true },
  ])
  await chooseFlair(store, ada, { groupId: null })
  expect(await flairOf(store)).toBeNull()
  await chooseFlair(store, ada, { groupId: other })
  await leaveGroup(store, ada, { groupId: other })
  expect(await flairOf(store)).toBe('Testers')
  const choosing = chooseFlair(store, bo, { groupId: one })
  await expect(choosing).rejects.toMatchObject({ code: 'flair.unknown' })
})

it('changes for all at once, and is never that of a hidden group', async ({ store }) => {
  const groupId = await makeGroup(store, 'Testers', testers)
  for (const { id: personId } of [ada, bo]) await addToGroup(store, ida, { groupId, personId })
  await setFlair(store, ida, { groupId, flair: riders })
  expect(await findProfile(store, undefined, bo.id)).toMatchObject({ flair: { text: 'Ride' } })
  await editGroup(store, ida, { groupId, entry: 'hidden' })
  expect([await flairOf(store), await flairOf(store, bo.id)]).toEqual([null, null])
  const showing = setFlair(store, ida, { groupId, flair: testers })
  await expect(showing).rejects.toMatchObject({ code: 'group.flair' })
})

it('is for the owners of the group to say, in a few letters or a picture', async ({ store }) => {
  const groupId = await makeGroup(store, 'Testers', testers)
  await addToGroup(store, ida, { groupId, personId: ada.id })
  for (const person of [undefined, ada, dee, ann]) {
    await expect(setFlair(store, person, { groupId, flair: riders })).rejects.toThrow()
  }
  await setGroupOwner(store, ida, { groupId, personId: ada.id, isOwner: true })
  await setFlair(store, ada, { groupId, flair: riders })
  for (const wrong of [
    { colour: 'teal', text: 'Far too many letters' },
    { colour: 'teal', text: ' ' },
    { colour: 'teal', text: 'A', icon: 'star' },
    { colour: 'teal' },
  ] as const) {
    const setting = setFlair(store, ada, { groupId, flair: wrong })
    await expect(setting).rejects.toMatchObject({ reason: 'invalid' })
  }
  await setFlair(store, ada, { groupId, flair: null })
  expect(await flairOf(store)).toBeNull()
})

it('follows Ada into whom she turns out to be, and back', async ({ database }) => {
  await catchUp(database, followMergedMembers)
  const groupId = await makeGroup(database, 'Testers', testers)
  await addToGroup(database, ida, { groupId, personId: ada.id })
  const follow = async () => {
    await settled(database)
    while ((await catchUp(database, followMergedMembers)) > 0);
  }
  await mergePeople(database, ann, { profileId: ada.id, intoId: bo.id })
  await follow()
  expect(await flairOf(database, bo.id)).toBe('Testers')
  await unmergePeople(database, ann, { profileId: ada.id })
  await follow()
  expect([await flairOf(database), await flairOf(database, bo.id)]).toEqual(['Testers', null])
})
