import fc from 'fast-check'
import { expect } from 'vitest'
import { DomainError } from '#errors'
import { newId } from '#ids'
import {
  addToGroup,
  asViewer,
  createGroup,
  createSpace,
  editSpace,
  giveGroupAccess,
  listAllSpaces,
  mayEnter,
  mayPostIn,
  moveSpace,
  posters,
  takeGroupAccess,
  visibilities,
} from '#spaces'
import { ada, ann, bo, ida, it, mo, plaza, type Store } from '#test'
import { within } from './family.ts'
import { settleWithin } from './settle-within.ts'

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
  const input = { name: 'River', visibility: 'public', parentId: plaza.id } as const
  const id = await createSpace(store, ida, { ...input, inherits: false })
  const put = async (id: string, { visibility, startedBy, repliedBy }: SpaceRules) => {
    const row = { visibility, started_by: startedBy, replied_by: repliedBy }
    await store.updateTable('spaces').set(row).where('id', '=', id).execute()
  }
  const agree = fc.asyncProperty(rules, rules, async (parent, chosen) => {
    await put(plaza.id, parent)
    await put(id, chosen)
    await settleWithin(store, plaza.id)
    const inside = (await listAllSpaces(store, ida)).find((space) => space.id === id)
    expect(inside).toMatchObject(within(parent, chosen))
  })
  await fc.assert(agree, { numRuns: 40 })
})

type SpaceRules = typeof rules extends fc.Arbitrary<infer Value> ? Value : never
