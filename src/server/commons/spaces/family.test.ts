import fc from 'fast-check'
import { expect } from 'vitest'
import { DomainError } from '#errors'
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
  mayEnter,
  mayModerateIn,
  mayPostIn,
  moveSpace,
  nameModerator,
  posters,
  takeGroupAccess,
  visibilities,
  type SpaceCard,
} from '#spaces'
import { activitiesOf, ada, ann, bo, ida, it, lounge, mo, plaza, workshop, type Store } from '#test'
import { within } from './family.ts'
import { settleWithin } from './settle-within.ts'

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

const rules = fc.record({
  visibility: fc.constantFrom(...visibilities),
  startedBy: fc.constantFrom(...posters),
  repliedBy: fc.constantFrom(...posters),
})
const number = fc.nat({ max: 3 })
const step = fc.oneof(
  fc.record({ edit: number, rules, inherits: fc.boolean() }),
  fc.record({ move: number, into: fc.option(number, { nil: null }) }),
  fc.record({ give: number, group: fc.nat({ max: 1 }) }),
  fc.record({ take: number, group: fc.nat({ max: 1 }) }),
)

it('never lets anybody into a space, or write there, who may not in the one around it', async ({
  store,
}) => {
  const groups = [
    await createGroup(store, ida, { name: 'Sailors' }),
    await createGroup(store, ida, { name: 'Rowers' }),
  ]
  await addToGroup(store, ida, { groupId: groups[0] ?? '', personId: ada.id })
  await addToGroup(store, ida, { groupId: groups[1] ?? '', personId: bo.id })
  const agree = fc.asyncProperty(fc.array(step, { maxLength: 9 }), async (steps) => {
    const ids: string[] = []
    for (let made = 0; made < 4; made++) {
      ids.push(await createSpace(store, ida, { name: newId(), visibility: 'public' }))
    }
    const at = (index: number) => ids[index] ?? ''
    for (const one of steps) await tolerate(take(store, one, at, groups))
    const cards = (await listAllSpaces(store, ida)).filter(({ id }) => ids.includes(id))
    const viewers = await Promise.all([ada, bo, mo, ann].map((who) => asViewer(store, who)))
    for (const card of cards) {
      const parent = cards.find(({ id }) => id === card.parentId)
      if (!parent) continue
      expect(parent.parentId).toBeNull()
      for (const viewer of [undefined, ...viewers]) {
        expect([mayEnter(viewer, card), mayEnter(viewer, parent)]).not.toEqual([true, false])
        for (const may of ['startedBy', 'repliedBy'] as const) {
          const inner = mayPostIn(viewer, card, card[may])
          expect([inner, mayPostIn(viewer, parent, parent[may])]).not.toEqual([true, false])
        }
      }
    }
  })
  await fc.assert(agree, { numRuns: 30 })
}, 30_000)

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

async function take(
  store: Store,
  one: Step,
  at: (index: number) => string,
  groups: readonly string[],
): Promise<void> {
  if ('edit' in one) {
    await editSpace(store, ida, { spaceId: at(one.edit), ...one.rules, inherits: one.inherits })
  } else if ('move' in one) {
    const parentId = one.into === null ? null : at(one.into)
    await moveSpace(store, ida, { spaceId: at(one.move), parentId })
  } else if ('give' in one) {
    await giveGroupAccess(store, ida, { spaceId: at(one.give), groupId: groups[one.group] ?? '' })
  } else {
    await takeGroupAccess(store, ida, { spaceId: at(one.take), groupId: groups[one.group] ?? '' })
  }
}

/** What is refused leaves all as it was. */
async function tolerate(act: Promise<void>): Promise<void> {
  try {
    await act
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
  }
}

it('narrows in the database as the policy says', async ({ store }) => {
  const inside = await openInside(store, plaza.id, { inherits: false })
  const put = async (id: string, { visibility, startedBy, repliedBy }: SpaceRules) => {
    const row = { visibility, started_by: startedBy, replied_by: repliedBy }
    await store.updateTable('spaces').set(row).where('id', '=', id).execute()
  }
  const agree = fc.asyncProperty(rules, rules, async (parent, chosen) => {
    await put(plaza.id, parent)
    await put(inside.id, chosen)
    await settleWithin(store, plaza.id)
    expect(await cardOf(store, inside.id)).toMatchObject(within(parent, chosen))
  })
  await fc.assert(agree, { numRuns: 40 })
})

type SpaceRules = typeof rules extends fc.Arbitrary<infer Value> ? Value : never

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
