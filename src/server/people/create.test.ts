import * as fc from 'fast-check'
import { expect } from 'vitest'
import { createPeople, createPerson, findByHandle } from '#people'
import { it } from '#test'
import { handleStem } from './handle.ts'

it('makes a handle of a name, and another for the next of that name', async ({ store }) => {
  const handles = []
  for (const name of ['Zoë d’Arc', 'Zoe D Arc', 'Ada', '李雷', 'Member 7', '???']) {
    handles.push((await createPerson(store, { name })).handle)
  }
  expect(handles).toEqual(['zoe-d-arc', 'zoe-d-arc-2', 'ada-2', 'member', 'member-2', 'member-3'])
  expect(await findByHandle(store, 'Zoe-D-Arc-2')).toMatchObject({ name: 'Zoe D Arc' })
})

it('makes many at once, in order and each with a handle of their own', async ({ store }) => {
  const names = Array.from({ length: 500 }, (_, index) => (index % 3 ? 'Cy' : `Cy ${index}`))
  const people = await createPeople(
    store,
    names.map((name) => ({ name })),
  )
  expect(people.map((person) => person.name)).toEqual(names)
  expect(new Set(people.map((person) => person.handle)).size).toBe(500)
})

it('gives different handles to those who come at the same moment', async ({ database }) => {
  const people = await Promise.all(
    Array.from({ length: 6 }, () => createPerson(database, { name: 'Di' })),
  )
  expect(new Set(people.map((person) => person.handle)).size).toBe(6)
})

it('makes a handle that may stand in an address, of any name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const stem = handleStem(name)
      expect(stem).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(stem.length).toBeLessThanOrEqual(50)
      // Otherwise two names would fight for the same numbers.
      expect(stem).not.toMatch(/-\d{1,6}$/)
    }),
    { numRuns: 1000 },
  )
})
