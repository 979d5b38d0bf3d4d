import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSame } from './same.ts'

const moment = new Date('2026-01-01T12:00:00Z')

it('takes what reads the same for the same', () => {
  const post = { id: 'a', createdAt: moment, reactions: { like: 1 }, comments: [], removedAt: null }
  expect(isSame(post, structuredClone(post))).toBe(true)
})

it.for([
  [{ name: 'Ada', handle: undefined }, { name: 'Ada' }],
  [{ handle: undefined }, { name: undefined }],
  [{ at: moment }, { at: new Date(0) }],
  [{ at: moment }, { at: null }],
  [{ at: moment }, { at: {} }],
  [[], {}],
  [new Map([['a', 1]]), new Map([['a', 2]])],
  [new Set([1]), new Set([2])],
])('tells %j from %j', ([one, other]) => {
  expect(isSame(one, other)).toBe(false)
  expect(isSame(other, one)).toBe(false)
})

it('tells apart whatever is written differently', () => {
  const value = fc.jsonValue({ maxDepth: 2 })
  fc.assert(
    fc.property(value, value, (one, other) => {
      expect(isSame(one, other)).toBe(spelled(one) === spelled(other))
      expect(isSame(one, structuredClone(one))).toBe(true)
    }),
  )
})

/** As JSON, with names in one order. */
function spelled(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}
