import fc from 'fast-check'
import { expect } from 'vitest'
import { newId } from '#ids'
import { createPerson, mergePeople } from '#people'
import {
  addToGroup,
  asViewer,
  createGroup,
  createSpace,
  giveGroupAccess,
  listSpaces,
  mayEnter,
  mayModerateIn,
  mayReadAt,
  moderatedSpaces,
  placementOf,
  visiblePlacements,
  type Space,
  type Viewer,
} from '#spaces'
import { ada, ann, bo, ida, it, lounge, mo, placeTopic, plaza, type Store } from '#test'

const index = fc.nat({ max: 3 })
const links = fc.array(fc.tuple(index, index), { maxLength: 6 })
const world = fc.record({
  visibilities: fc.array(fc.constantFrom('public', 'members', 'private'), {
    minLength: 1,
    maxLength: 4,
  }),
  people: fc.integer({ min: 1, max: 4 }),
  groups: fc.integer({ min: 1, max: 3 }),
  members: links,
  access: links,
  merges: fc.array(fc.tuple(index, index), { maxLength: 1 }),
})
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never

it('lists for everybody exactly the spaces that they may enter', async ({ store }) => {
  const agree = fc.asyncProperty(world, async (world) => {
    const { viewers, spaces } = await build(store, world)
    for (const viewer of [undefined, ...viewers]) {
      const listed = await listSpaces(store, viewer)
      const made = listed.filter(({ id }) => spaces.some((space) => space.id === id))
      expect(idsOf(made)).toEqual(idsOf(spaces.filter((space) => mayEnter(viewer, space))))
    }
  })
  await fc.assert(agree, { numRuns: 40 })
}, 60_000)

it('shows what hangs on a text, and lets moderate it, exactly those who may', async ({ store }) => {
  const id = await placeTopic(store, ada, plaza)
  const roles = fc.constantFrom('member', 'dealer', 'agent', 'moderator', 'manager', 'admin')
  const viewers = fc.option(
    fc.record({
      role: roles,
      isSuspended: fc.boolean(),
      isInside: fc.boolean(),
      moderatedSpaceIds: fc.constantFrom([], [plaza.id], [lounge.id]),
    }),
    { nil: undefined },
  )
  const visibility = fc.constantFrom('public', 'members', 'private')
  const agree = fc.asyncProperty(
    viewers,
    visibility,
    fc.boolean(),
    async (who, open, isRemoved) => {
      const spaceIds = who?.isInside ? [plaza.id] : []
      const viewer = who && { ...bo, ...who, spaceIds }
      const space = { id: plaza.id, visibility: open }
      await store
        .updateTable('spaces')
        .set({ visibility: open })
        .where('id', '=', plaza.id)
        .execute()
      const removed_at = isRemoved ? new Date() : null
      await store.updateTable('topics').set({ removed_at }).where('id', '=', id).execute()
      const shown = await store
        .selectFrom('topics')
        .innerJoinLateral(placementOf('topics.id'), (join) => join.onTrue())
        .innerJoin('spaces', 'spaces.id', 'placement.space_id')
        .where('topics.id', '=', id)
        .where(visiblePlacements(viewer))
        .select('topics.id')
        .execute()
      const placement = { space, isRemoved, isForStaff: false }
      expect(shown.length === 1).toBe(mayReadAt(viewer, placement))
      const kept = await store
        .selectFrom('spaces')
        .where('spaces.id', '=', plaza.id)
        .where(moderatedSpaces(viewer))
        .select('id')
        .execute()
      expect(kept.length === 1).toBe(mayModerateIn(viewer, space))
    },
  )
  await fc.assert(agree, { numRuns: 60 })
})

const idsOf = (things: { id: string }[]) => things.map(({ id }) => id).sort()

async function build(store: Store, world: World) {
  const spaces: Space[] = []
  for (const visibility of world.visibilities) {
    const id = await createSpace(store, ida, { name: newId(), visibility })
    spaces.push({ id, visibility })
  }
  const groups: { id: string }[] = []
  for (let number = 0; number < world.groups; number++) {
    groups.push({ id: await createGroup(store, ida, { name: newId() }) })
  }
  const people = []
  for (let number = 0; number < world.people; number++) {
    people.push(await createPerson(store, { name: 'Somebody' }))
  }
  for (const [one, other] of world.members) {
    const [person, group] = [people[one], groups[other]]
    if (person && group) await addToGroup(store, ida, { groupId: group.id, personId: person.id })
  }
  for (const [one, other] of world.access) {
    const [space, group] = [spaces[one], groups[other]]
    if (space && group) await giveGroupAccess(store, ida, { groupId: group.id, spaceId: space.id })
  }
  for (const [one, other] of world.merges) {
    const [profile, into] = [people[one], people[other]]
    if (!profile || !into || profile === into) continue
    await mergePeople(store, ann, { profileId: profile.id, intoId: into.id })
  }
  const viewers: Viewer[] = []
  for (const person of [...people, mo]) viewers.push(await asViewer(store, person))
  return { viewers, spaces }
}
