import { expect } from 'vitest'
import { mergePeople } from '#people'
import {
  addToGroup,
  asViewer,
  createGroup,
  createSpace,
  editSpace,
  findSpaceBySlug,
  giveGroupAccess,
  listAllSpaces,
  listGroupMembers,
  listGroups,
  listSpaces,
  removeFromGroup,
  takeGroupAccess,
} from '#spaces'
import { activitiesOf, ada, ann, bo, ida, it, mo, olga, workshop, type Store } from '#test'

const attic = { name: 'The Attic', visibility: 'private' } as const

async function spacesOf(store: Store, person: typeof bo): Promise<string[]> {
  const spaces = await listSpaces(store, await asViewer(store, person))
  return spaces.map((space) => space.slug)
}

it('shows everybody the spaces they may enter, and no others', async ({ store }) => {
  expect((await listSpaces(store, undefined)).map(({ slug }) => slug)).toEqual(['plaza'])
  expect(await spacesOf(store, bo)).toEqual(['lounge', 'plaza'])
  expect(await spacesOf(store, ada)).toEqual(['lounge', 'plaza', 'workshop'])
})

it('opens no private space to staff, only shows admins that it is there', async ({ store }) => {
  for (const person of [mo, ida, olga]) {
    expect(await spacesOf(store, person)).not.toContain('workshop')
    const finding = findSpaceBySlug(store, await asViewer(store, person), 'workshop')
    await expect(finding).rejects.toMatchObject({ reason: 'not_found' })
  }
  expect((await listAllSpaces(store, ida)).map(({ slug }) => slug)).toContain('workshop')
  await expect(listAllSpaces(store, mo)).rejects.toMatchObject({ code: 'space.list' })
})

it('lets Bo into a private space through a group, and out again', async ({ store }) => {
  const spaceId = await createSpace(store, ida, attic)
  const groupId = await createGroup(store, ida, { name: 'Old friends' })
  await giveGroupAccess(store, ida, { groupId, spaceId })
  expect(await spacesOf(store, bo)).not.toContain('the-attic')

  await addToGroup(store, ida, { groupId, personId: bo.id })
  await addToGroup(store, ida, { groupId, personId: bo.id })
  expect(await spacesOf(store, bo)).toContain('the-attic')
  expect(await listGroupMembers(store, ida, groupId)).toMatchObject([{ name: 'Bo' }])

  await removeFromGroup(store, ida, { groupId, personId: bo.id })
  await removeFromGroup(store, ida, { groupId, personId: bo.id })
  expect(await spacesOf(store, bo)).not.toContain('the-attic')
  expect(await activitiesOf(store, ida)).toEqual([
    'space.created',
    'group.created',
    'space.access_given',
    'group.member_added',
    'group.member_removed',
  ])
})

it('closes a space to a whole group', async ({ store }) => {
  const [makers] = await listGroups(store, ida)
  expect(makers).toMatchObject({ slug: 'makers', memberCount: 1, spaces: [{ name: 'Workshop' }] })
  const access = { groupId: makers?.id ?? '', spaceId: workshop.id }
  await takeGroupAccess(store, ida, access)
  await takeGroupAccess(store, ida, access)
  expect(await spacesOf(store, ada)).not.toContain('workshop')
})

it('lets whom Ada was merged into enter, counts them once, and takes both out', async ({
  store,
}) => {
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  const [makers] = await listGroups(store, ida)
  const membership = { groupId: makers?.id ?? '', personId: bo.id }
  await addToGroup(store, ida, membership)
  expect(await listGroups(store, ida)).toMatchObject([{ memberCount: 1 }])
  expect(await spacesOf(store, bo)).toContain('workshop')

  await removeFromGroup(store, ida, membership)
  expect(await spacesOf(store, bo)).not.toContain('workshop')
})

it('changes who may look from one moment to the next', async ({ store }) => {
  await editSpace(store, ida, { spaceId: workshop.id, visibility: 'public' })
  await editSpace(store, ida, { spaceId: workshop.id, visibility: 'public', name: undefined })
  expect(await findSpaceBySlug(store, undefined, 'workshop')).toMatchObject({ name: 'Workshop' })
  expect(await activitiesOf(store, ida)).toEqual(['space.edited'])

  await editSpace(store, ida, { spaceId: workshop.id, visibility: 'private' })
  const finding = findSpaceBySlug(store, bo, 'workshop')
  await expect(finding).rejects.toMatchObject({ reason: 'not_found' })
})

it('takes no second space or group of the same name, and none without one', async ({ store }) => {
  await createSpace(store, ida, attic)
  const again = createSpace(store, ida, { ...attic, name: ' the  attic! ' })
  await expect(again).rejects.toMatchObject({ code: 'space.taken' })
  const unnamed = createSpace(store, ida, { ...attic, name: ' \u0000 ' })
  await expect(unnamed).rejects.toMatchObject({ code: 'space.name' })
  await expect(createGroup(store, ida, { name: 'Makers' })).rejects.toMatchObject({
    code: 'group.taken',
  })
})

it('lets nobody but admins and owners decide who may look where', async ({ store }) => {
  const groupId = (await listGroups(store, olga))[0]?.id ?? ''
  const access = { groupId, spaceId: workshop.id }
  for (const person of [undefined, bo, mo, ann, { ...ida, isSuspended: true }]) {
    for (const act of [
      () => createSpace(store, person, attic),
      () => editSpace(store, person, { spaceId: workshop.id, visibility: 'public' }),
      () => createGroup(store, person, { name: 'Us' }),
      () => addToGroup(store, person, { groupId, personId: bo.id }),
      () => removeFromGroup(store, person, { groupId, personId: ada.id }),
      () => giveGroupAccess(store, person, access),
      () => takeGroupAccess(store, person, access),
      () => listGroups(store, person),
      () => listGroupMembers(store, person, groupId),
    ]) {
      await expect(act()).rejects.toMatchObject({ reason: 'not_allowed' })
    }
  }
})
