import { expect, it } from 'vitest'
import { changeOfScore, meanOf, netPromoterScore, randomFrom, wilson } from '#statistics'

const of = (promoters: number, passives: number, detractors: number) => {
  return { promoters, passives, detractors }
}

it('scores recommendations as the adjusted Wald interval does', () => {
  const all = netPromoterScore(of(10, 0, 0))
  expect(all.value).toBe(100)
  expect(all.adjusted).toBeCloseTo(76.9, 1)
  expect(all.margin).toBeCloseTo(29.4, 1)
  expect(all.high).toBe(100)
  const some = netPromoterScore(of(50, 30, 20))
  expect(some.value).toBe(30)
  expect(some.adjusted).toBeCloseTo(29.1, 1)
  expect(some.margin).toBeCloseTo(15.1, 1)
  expect(() => netPromoterScore(of(0, 0, 0))).toThrow(RangeError)
})

it.each([
  [0.8, 0.05, 10, 0.944],
  [0.8, 0.05, 20, 0.957],
  [0.95, 0.01, 20, 0.979],
])('covers the truth (%f promoters, %f detractors, n = %i)', (p, d, n, expected) => {
  const random = randomFrom(20_260_301)
  const rounds = 20_000
  let covered = 0
  for (let round = 0; round < rounds; round++) {
    const counts = of(0, 0, 0)
    for (let each = 0; each < n; each++) {
      const drawn = random()
      if (drawn < p) counts.promoters++
      else if (drawn < p + d) counts.detractors++
      else counts.passives++
    }
    const { adjusted, margin } = netPromoterScore(counts)
    if (Math.abs(adjusted - 100 * (p - d)) <= margin) covered++
  }
  expect(Math.abs(covered / rounds - expected)).toBeLessThan(0.008)
})

it('tells a change from chance', () => {
  expect(changeOfScore(of(50, 30, 20), of(55, 28, 17)).isSignificant).toBe(false)
  expect(changeOfScore(of(50, 30, 20), of(80, 15, 5)).isSignificant).toBe(true)
})

it('gives shares and means their bounds', () => {
  const satisfied = wilson(42, 50)
  expect([satisfied.low, satisfied.high].map((bound) => bound.toFixed(3))).toEqual([
    '0.715',
    '0.917',
  ])
  expect(wilson(10, 10).low).toBeCloseTo(0.722, 3)
  // 1 to 10: the quantile of nine degrees of freedom is 2.262
  const mean = meanOf({ n: 10, sum: 55, squares: 385 })
  expect(mean.value).toBe(5.5)
  expect((mean.high - mean.value) / Math.sqrt(82.5 / 9 / 10)).toBeCloseTo(2.262, 2)
  expect(() => meanOf({ n: 1, sum: 1, squares: 1 })).toThrow(RangeError)
})
