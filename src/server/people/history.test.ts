import * as fc from 'fast-check'
import { expect } from 'vitest'
import { found } from '#errors'
import {
  createPeople,
  listHistory,
  mergePeople,
  unmergePeople,
  type HistoryEntry,
  type HistoryFilter,
} from '#people'
import { record, recordMany } from '#timeline'
import { ada, ann, bo, it, mo, type Store } from '#test'

const noon = new Date('2024-05-01T12:00:00Z')

function vote(personId: string, occurredAt = noon) {
  return { type: 'idea.voted', personId, subjectId: personId, details: {}, occurredAt } as const
}

async function readAll(store: Store, personId: string, filter: HistoryFilter = {}) {
  const entries: HistoryEntry[] = []
  let after: string | undefined
  do {
    const page = await listHistory(store, ann, personId, { ...filter, ...(after && { after }) })
    entries.push(...page.items)
    after = page.next ?? undefined
  } while (after !== undefined)
  return entries
}

it('shows what all profiles of a person did, newest first and each once', async ({ store }) => {
  const hours = Array.from({ length: 45 }, (_, index) => new Date(+noon + (index % 9) * 3_600_000))
  await recordMany(
    store,
    hours.map((at, index) => vote(index % 2 ? ada.id : bo.id, at)),
  )
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  const entries = await readAll(store, ada.id, { types: ['idea.voted'] })
  expect(new Set(entries.map((entry) => entry.id)).size).toBe(45)
  const times = entries.map((entry) => entry.occurredAt.getTime())
  expect(times).toEqual(times.toSorted((one, other) => other - one))
  expect(new Set(entries.map((entry) => entry.profileId))).toEqual(new Set([ada.id, bo.id]))
})

it('narrows to some types, or to whole families of them', async ({ store }) => {
  await record(store, vote(ada.id))
  await record(store, { ...vote(ada.id), type: 'idea.vote_withdrawn' })
  await record(store, { ...vote(ada.id), type: 'person.visited' })
  expect(await readAll(store, ada.id, { types: ['idea.voted'] })).toHaveLength(1)
  expect(await readAll(store, ada.id, { families: ['idea'] })).toHaveLength(2)
  expect(await readAll(store, ada.id, { families: ['order'] })).toHaveLength(0)
  expect(await readAll(store, ada.id)).toHaveLength(3)
})

it('is for the person and for those who look after customers', async ({ store }) => {
  await record(store, vote(ada.id))
  expect((await listHistory(store, ada, ada.id)).items).toHaveLength(1)
  expect((await listHistory(store, ann, ada.id)).items).toHaveLength(1)
  for (const person of [undefined, bo, mo]) {
    await expect(listHistory(store, person, ada.id)).rejects.toMatchObject({
      code: 'history.read',
    })
  }
})

it('leaves every profile what it did, whatever was merged and taken back', async ({ database }) => {
  const who = fc.nat(3)
  const step = fc.oneof(
    fc.record({ act: who }),
    fc.record({ merge: who, into: who }),
    fc.record({ unmerge: who }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const stage = await database.startTransaction().execute()
      try {
        await mergeAndUnmerge(stage, steps)
      } finally {
        await stage.rollback().execute()
      }
    }),
    { numRuns: 40 },
  )
}, 60_000)

type Step = { act: number } | { merge: number; into: number } | { unmerge: number }

async function mergeAndUnmerge(store: Store, steps: readonly Step[]): Promise<void> {
  const people = await createPeople(
    store,
    ['Cy', 'Di', 'Ed', 'Flo'].map((name) => ({ name })),
  )
  const at = (index: number) => found(people[index], 'person.unknown', 'Nobody is there.')
  const acts = new Map(people.map(({ id }) => [id, 0]))
  for (const step of steps) {
    if ('act' in step) {
      const { id } = at(step.act)
      await record(store, vote(id))
      acts.set(id, (acts.get(id) ?? 0) + 1)
    } else if ('merge' in step) {
      const pair = { profileId: at(step.merge).id, intoId: at(step.into).id }
      // Some of them make no sense and are refused.
      await mergePeople(store, ann, pair).catch(() => undefined)
    } else {
      await unmergePeople(store, ann, { profileId: at(step.unmerge).id })
    }
    const seen = await Promise.all(people.map(({ id }) => countVotes(store, id)))
    expect(Math.max(...seen)).toBeLessThanOrEqual([...acts.values()].reduce((a, b) => a + b, 0))
  }

  for (const { id } of people) await unmergePeople(store, ann, { profileId: id })
  for (const person of people) {
    expect(await countVotes(store, person.id)).toBe(acts.get(person.id))
    const { items } = await listHistory(store, person, person.id, { types: ['idea.voted'] })
    expect(items.every((entry) => entry.profileId === person.id)).toBe(true)
  }
}

async function countVotes(store: Store, personId: string): Promise<number> {
  return (await readAll(store, personId, { types: ['idea.voted'] })).length
}
