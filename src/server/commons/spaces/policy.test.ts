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
  type Space,
  type Viewer,
} from '#spaces'
import { ann, ida, it, mo, type Store } from '#test'

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
