import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accuracyBonus, weightOf } from '#moderation'

describe('the weight of a flag', () => {
  const counts = fc.record({ agreed: fc.nat(500), disagreed: fc.nat(500) })

  it('is what Discourse gives it', () => {
    const none = { agreed: 0, disagreed: 0 }
    expect(weightOf({ isStaff: false, trust: 0 }, none)).toBe(1)
    expect(weightOf({ isStaff: false, trust: 3 }, none)).toBe(4)
    expect(weightOf({ isStaff: true, trust: 4 }, none)).toBe(6)
    expect(accuracyBonus({ agreed: 5, disagreed: 0 })).toBe(0)
    expect(accuracyBonus({ agreed: 16, disagreed: 0 })).toBeCloseTo(10)
    expect(accuracyBonus({ agreed: 0, disagreed: 16 })).toBeCloseTo(-10)
    expect(accuracyBonus({ agreed: 7, disagreed: 3 })).toBeCloseTo(0)
  })

  it('grows with every flag that was right, and is never negative', () => {
    fc.assert(
      fc.property(counts, fc.nat(4), ({ agreed, disagreed }, trust) => {
        const weight = weightOf({ isStaff: false, trust }, { agreed, disagreed })
        expect(weight).toBeGreaterThanOrEqual(0)
        fc.pre(agreed + disagreed > 5 && disagreed > 0)
        const better = accuracyBonus({ agreed: agreed + 1, disagreed: disagreed - 1 })
        expect(better).toBeGreaterThan(accuracyBonus({ agreed, disagreed }))
      }),
    )
  })
})
