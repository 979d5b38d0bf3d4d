import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changeOfShare, LEAST_IN_PART, partsShown } from '#statistics'

it('knows the interval of a difference as Newcombe printed it', () => {
  // His example (a): 56 of 70 less 48 of 80.
  const { change, low, high, isSignificant } = changeOfShare(
    { successes: 48, n: 80 },
    { successes: 56, n: 70 },
  )
  expect(change).toBeCloseTo(0.2, 10)
  expect(low).toBeCloseTo(0.0524, 4)
  expect(high).toBeCloseTo(0.3339, 4)
  expect(isSignificant).toBe(true)
})

it('never leaves fewer than ten to be found by taking away', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { maxLength: 12 }), fc.nat(15), (sizes, others) => {
      const all = sizes.reduce((sum, n) => sum + n, others)
      const shown = partsShown(sizes, all)
      const left = sizes.reduce((sum, n, index) => sum + (shown[index] ? 0 : n), others)
      expect(left === 0 || left >= LEAST_IN_PART || !shown.includes(true)).toBe(true)
      expect(sizes.every((n, index) => !shown[index] || n >= LEAST_IN_PART)).toBe(true)
    }),
  )
})
