import { expect } from 'vitest'
import { newId } from '#ids'
import {
  addToGroup,
  asViewer,
  asViewers,
  createGroup,
  createSpace,
  editSpace,
  findMoveEffects,
  findSpaceBySlug,
  giveGroupAccess,
  listAllSpaces,
  listSpaces,
  mayModerateIn,
  moveSpace,
  nameModerator,
  takeGroupAccess,
  type SpaceCard,
} from '#spaces'
import { activitiesOf, ada, bo, ida, it, lounge, mo, plaza, workshop, type Store } from '#test'

async function openInside(store: Store, parentId: string, more = {}): Promise<SpaceCard> {
  const input = { name: `Inside ${newId()}`, visibility: 'public' as const, parentId, ...more }
  const id = await createSpace(store, ida, input)
  return await cardOf(store, id)
}

async function cardOf(store: Store, id: string): Promise<SpaceCard> {
  const card = (await listAllSpaces(store, ida)).find((space) => space.id === id)
  if (!card) throw new Error('There is no such space.')
  return card
}

it('opens a space within another with its rules and groups, and follows those', async ({
  store,
}) => {
  const bench = await openInside(store, workshop.id, { name: 'Bench' })
  expect(bench).toMatchObject({ visibility: 'private', fullName: 'Workshop › Bench' })
  expect(bench.slug).toBe('workshop-bench')
  const spaces = await listSpaces(store, await asViewer(store, ada))
  expect(spaces.map(({ slug }) => slug)).toEqual(['lounge', 'plaza', 'workshop', 'workshop-bench'])
  expect(await listSpaces(store, await asViewer(store, bo))).toHaveLength(2)

  await editSpace(store, ida, { spaceId: workshop.id, visibility: 'members', repliedBy: 'staff' })
  expect(await cardOf(store, bench.id)).toMatchObject({ visibility: 'members', repliedBy: 'staff' })
})

it('lets a space within another be narrower, never wider', async ({ store }) => {
  const inside = await openInside(store, lounge.id)
  const spaceId = inside.id
  const wider = editSpace(store, ida, { spaceId, visibility: 'public', inherits: false })
  await expect(wider).rejects.toMatchObject({ code: 'space.wider' })
  const unsaid = editSpace(store, ida, { spaceId, visibility: 'private' })
  await expect(unsaid).rejects.toMatchObject({ code: 'space.inherits' })
  await editSpace(store, ida, { spaceId, visibility: 'private', inherits: false })
  await editSpace(store, ida, { spaceId: lounge.id, startedBy: 'staff' })
  expect(await cardOf(store, spaceId)).toMatchObject({ visibility: 'private', startedBy: 'staff' })
  await editSpace(store, ida, { spaceId: lounge.id, startedBy: 'all' })
  expect(await cardOf(store, spaceId)).toMatchObject({ startedBy: 'staff' })
})

it('opens it to no group that the space around it is closed to', async ({ store }) => {
  const inside = await openInside(store, workshop.id, { inherits: false, visibility: 'private' })
  const groupId = await createGroup(store, ida, { name: 'Guests' })
  const access = { groupId, spaceId: inside.id }
  await expect(giveGroupAccess(store, ida, access)).rejects.toMatchObject({ code: 'space.wider' })
  await giveGroupAccess(store, ida, { groupId, spaceId: workshop.id })
  await giveGroupAccess(store, ida, access)
  await addToGroup(store, ida, { groupId, personId: bo.id })
  expect((await asViewer(store, bo)).spaceIds).toContain(inside.id)
  await takeGroupAccess(store, ida, { groupId, spaceId: workshop.id })
  expect((await asViewer(store, bo)).spaceIds).toEqual([])
})

it('moves a space and opens nothing by it, after saying what changes', async ({ store }) => {
  const move = { spaceId: workshop.id, parentId: lounge.id }
  await moveSpace(store, ida, move)
  await moveSpace(store, ida, move)
  expect(await cardOf(store, workshop.id)).toMatchObject({
    visibility: 'private',
    slug: 'workshop',
  })

  const under = { spaceId: plaza.id, parentId: lounge.id }
  expect(await findMoveEffects(store, ida, under)).toMatchObject({
    before: { visibility: 'public' },
    after: { visibility: 'members' },
  })
  expect((await findSpaceBySlug(store, undefined, 'plaza')).parentId).toBeNull()
  await moveSpace(store, ida, under)
  await expect(findSpaceBySlug(store, undefined, 'plaza')).rejects.toThrow()
  await moveSpace(store, ida, { spaceId: plaza.id, parentId: null })
  expect(await cardOf(store, plaza.id)).toMatchObject({ visibility: 'members', parentId: null })
  expect(await activitiesOf(store, ida)).toEqual(['space.moved', 'space.moved', 'space.moved'])
})

it('knows one level, and nobody but admins moves', async ({ store }) => {
  const inside = await openInside(store, plaza.id)
  const deeper = { name: 'Deep', visibility: 'public' as const, parentId: inside.id }
  const opened = createSpace(store, ida, deeper)
  await expect(opened).rejects.toMatchObject({ code: 'space.deep' })
  for (const [spaceId, parentId] of [
    [lounge.id, inside.id],
    [plaza.id, lounge.id],
    [lounge.id, lounge.id],
  ] as const) {
    const moved = moveSpace(store, ida, { spaceId, parentId })
    await expect(moved).rejects.toMatchObject({ code: 'space.deep' })
  }
  const byMo = moveSpace(store, mo, { spaceId: lounge.id, parentId: plaza.id })
  await expect(byMo).rejects.toMatchObject({ code: 'space.move' })
})

it('lets whoever moderates a space moderate what lies in it, and nothing beside', async ({
  store,
}) => {
  const inside = await openInside(store, plaza.id)
  await nameModerator(store, ida, { spaceId: plaza.id, personId: bo.id })
  for (const viewer of [await asViewer(store, bo), (await asViewers(store, [bo.id])).get(bo.id)]) {
    expect(mayModerateIn(viewer, inside)).toBe(true)
    expect(mayModerateIn(viewer, lounge)).toBe(false)
  }
  await moveSpace(store, ida, { spaceId: inside.id, parentId: null })
  expect(mayModerateIn(await asViewer(store, bo), inside)).toBe(false)
})
