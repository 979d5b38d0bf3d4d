import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  digamma,
  gaussLegendre,
  hessian,
  hypergeometric,
  inverseOf,
  logBeta,
  logGamma,
  minimize,
  type Objective,
} from '#statistics'

const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true })

it('knows the gamma function where it is known otherwise', () => {
  expect(logGamma(1)).toBeCloseTo(0, 14)
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14)
  expect(logGamma(171)).toBeCloseTo(706.5730622457874, 11)
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 14)
  expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 13)
  expect(logBeta(2, 3)).toBeCloseTo(-Math.log(12), 14)
})

it('steps from x to x + 1 as factorials do, everywhere', () => {
  fc.assert(
    fc.property(positive, (x) => {
      const scale = 1 + Math.abs(logGamma(x))
      expect((logGamma(x + 1) - logGamma(x) - Math.log(x)) / scale).toBeCloseTo(0, 12)
      expect((digamma(x + 1) - digamma(x) - 1 / x) / (1 + 1 / x)).toBeCloseTo(0, 11)
    }),
  )
})

it('sums the hypergeometric series', () => {
  expect(hypergeometric(1, 1, 2, 0.5)).toBeCloseTo(2 * Math.LN2, 14)
  expect(hypergeometric(0.5, 3, 3, 0.75)).toBeCloseTo(2, 13)
  expect(hypergeometric(-2, 3, 1.5, 0.4)).toBeCloseTo(1 - 1.6 + (12 / 3.75) * 0.16, 14)
  expect(() => hypergeometric(2, 3, 1, 0.9999999)).toThrow(RangeError)
})

it('integrates polynomials exactly', () => {
  const { at, weight } = gaussLegendre(24)
  for (const power of [0, 1, 7, 47]) {
    const sum = at.reduce((sum, each, index) => sum + weight[index]! * each ** power, 0)
    expect(sum).toBeCloseTo(1 / (power + 1), 14)
  }
})

const valley: Objective = (at, slope) => {
  const [x, y] = [at[0]!, at[1]!]
  slope.set([-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)])
  return 100 * (y - x * x) ** 2 + (1 - x) ** 2
}

it("finds the end of Rosenbrock's valley, and how it is curved there", () => {
  const { at, slope } = minimize(valley, Float64Array.of(-1.2, 1))
  expect([at[0], at[1]]).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)])
  expect(slope).toBeLessThan(1e-8)
  const curvature = hessian(valley, Float64Array.of(1, 1))
  expect([...curvature[0]!]).toEqual([expect.closeTo(802, 3), expect.closeTo(-400, 3)])
  const inverse = inverseOf(curvature)
  expect(inverse?.[0]?.[0]).toBeCloseTo(0.5, 4)
  expect(inverse?.[1]?.[1]).toBeCloseTo(2.005, 4)
})

it('stops where it is too far, and inverts no saddle', () => {
  const wall: Objective = (at, slope) => {
    slope[0] = 1 - 1 / at[0]!
    return at[0]! > 0 ? at[0]! - Math.log(at[0]!) : Infinity
  }
  expect(minimize(wall, Float64Array.of(9)).at[0]).toBeCloseTo(1, 6)
  expect(inverseOf([Float64Array.of(1, 2), Float64Array.of(2, 1)])).toBeUndefined()
})
