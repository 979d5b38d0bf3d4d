import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  bootstrap,
  busFactor,
  effectiveNumber,
  geometricMean,
  gini,
  kaplanMeier,
  medianWait,
  quantile,
  reciprocity,
  shareBy,
  topShare,
  trapezoid,
  wilson,
} from '#statistics'

it.for([
  [8, 10, 0.490162, 0.943318],
  [0, 10, 0, 0.277533],
  [10, 10, 0.722467, 1],
  [1, 29, 0.006113, 0.171755],
  [45, 100, 0.356145, 0.547554],
] as const)('bounds %i of %i', ([successes, n, low, high]) => {
  const share = wilson(successes, n)
  expect(share.value).toBe(successes / n)
  expect(share.low).toBeCloseTo(low, 6)
  expect(share.high).toBeCloseTo(high, 6)
})

it('refuses a share of nothing', () => {
  expect(() => wilson(0, 0)).toThrow(RangeError)
  expect(() => wilson(3, 2)).toThrow(RangeError)
})

/** Remissions under 6-MP, in weeks (Freireich et al. 1963); a plus says we stopped looking. */
const remissions = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map((time) => ({ time, isOver: true })),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((time) => ({ time, isOver: false })),
]

it('follows the patients of the 6-MP trial', () => {
  const curve = kaplanMeier(remissions)
  const at = (time: number) => curve.find((step) => step.time === time)
  for (const [time, survival, error] of [
    [6, 0.8571, 0.0764],
    [7, 0.8067, 0.0869],
    [10, 0.7529, 0.0963],
    [13, 0.6902, 0.1068],
    [16, 0.6275, 0.1141],
    [22, 0.5378, 0.1282],
    [23, 0.4482, 0.1346],
  ] as const) {
    expect(at(time)?.survival).toBeCloseTo(survival, 4)
    expect(at(time)?.error).toBeCloseTo(error, 4)
  }
  expect(medianWait(curve)).toBe(23)
  expect(at(6)?.low).toBeCloseTo(0.6197, 4)
  expect(at(6)?.high).toBeCloseTo(0.9516, 4)
  expect(shareBy(curve, 12).value).toBeCloseTo(1 - 0.7529, 4)
  expect(shareBy(curve, 5)).toEqual({ value: 0, low: 0, high: 0 })
})

it('names no median while half still wait', () => {
  const waits = [true, true, false, false].map((isOver, index) => ({ time: index, isOver }))
  expect(medianWait(kaplanMeier(waits))).toBeNull()
  expect(medianWait([])).toBeNull()
})

it('leaves nobody waiting when it came for all', () => {
  const [, last] = kaplanMeier([
    { time: 1, isOver: true },
    { time: 2, isOver: true },
  ])
  expect(last).toMatchObject({ survival: 0, error: 0, low: 0, high: 0 })
})

it('cuts as R does', () => {
  expect(quantile([1, 2, 3, 4, 10], 0.2)).toBeCloseTo(1.8)
  expect(quantile([10, 1, 4, 3, 2], 0.8)).toBeCloseTo(5.2)
  expect(quantile([7], 0.4)).toBe(7)
  expect(() => quantile([], 0.5)).toThrow(RangeError)
})

it('tells how much rests on few', () => {
  expect(gini([5, 5, 5, 5])).toBe(0)
  expect(gini([0, 0, 0, 8])).toBeCloseTo(0.75)
  expect(gini([8], 3)).toBeCloseTo(0.75)
  expect(effectiveNumber([5, 5, 5, 5])).toBe(4)
  expect(effectiveNumber([6, 2])).toBeCloseTo(1.6)
  expect(busFactor([5, 1, 1, 1, 1, 1])).toBe(1)
  expect(busFactor([3, 3, 2, 2])).toBe(2)
  expect(topShare([6, 2, 1, 1], 1)).toBeCloseTo(0.6)
  expect([gini([]), effectiveNumber([]), busFactor([]), topShare([], 1)]).toEqual([0, 0, 0, 0])
})

it('knows the Gini that adds up every difference', () => {
  const counts = fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(counts, fc.nat(5), (counts, silent) => {
      const all = [...counts, ...Array<number>(silent).fill(0)]
      const total = all.reduce((sum, count) => sum + count, 0)
      fc.pre(total > 0)
      const differences = all.flatMap((one) => all.map((other) => Math.abs(one - other)))
      const expected = differences.reduce((sum, each) => sum + each, 0) / (2 * all.length * total)
      expect(gini(counts, silent)).toBeCloseTo(expected, 10)
    }),
  )
})

it('counts what is returned', () => {
  const arcs = [
    ['ada', 'bo'],
    ['bo', 'ada'],
    ['ada', 'mo'],
    ['ada', 'mo'],
    ['mo', 'mo'],
  ] as const
  expect(reciprocity(arcs)).toMatchObject({ arcs: 3, value: 2 / 3 })
  expect(reciprocity(arcs).beyondChance).toBeCloseTo((2 / 3 - 1 / 2) / (1 / 2))
  expect(reciprocity([])).toEqual({ arcs: 0, value: 0, beyondChance: 0 })
})

it('draws the same bounds again, and they hold the mean', () => {
  const mean = (sample: readonly number[]) =>
    sample.reduce((sum, each) => sum + each, 0) / sample.length
  const sample = Array.from({ length: 50 }, (_, index) => index)
  const bounds = bootstrap(sample, mean)
  expect(bootstrap(sample, mean)).toEqual(bounds)
  expect(bootstrap(sample, mean, { seed: 2 })).not.toEqual(bounds)
  expect(bounds.low).toBeGreaterThan(19)
  expect(bounds.low).toBeLessThan(24.5)
  expect(bounds.high).toBeGreaterThan(24.5)
  expect(bounds.high).toBeLessThan(30)
})

it.for([
  [0.5, 0.5 / 0.6],
  [0.6, 1],
  [0.9, 1],
  [0.95, 0.5],
  [1, 0],
  [-1, 0],
])('scores %d in the band of answers as %d', ([value, score]) => {
  expect(trapezoid(value ?? 0, [0, 0.6, 0.9, 1])).toBeCloseTo(score ?? 0)
})

it('lets one zero spoil the mean', () => {
  expect(geometricMean([1, 0])).toBe(0)
  expect(geometricMean([1, 0.25])).toBe(0.5)
})

const waits = fc.array(fc.record({ time: fc.nat(60), isOver: fc.boolean() }), {
  minLength: 1,
  maxLength: 40,
})

it('never raises a curve by looking away sooner', () => {
  fc.assert(
    fc.property(waits, fc.nat(39), (waits, index) => {
      const which = index % waits.length
      const known = kaplanMeier(waits)
      const censored = kaplanMeier(
        waits.map((wait, place) => (place === which ? { ...wait, isOver: false } : wait)),
      )
      for (let time = 0; time <= 60; time++) {
        const [before, after] = [shareBy(known, time).value, shareBy(censored, time).value]
        expect(after).toBeLessThanOrEqual(before + 1e-12)
      }
    }),
  )
})

it('counts alike one by one and in heaps', () => {
  fc.assert(
    fc.property(waits, (waits) => {
      const heaps = Map.groupBy(waits, ({ time, isOver }) => `${time} ${isOver}`)
      const counted = [...heaps.values()].flatMap((heap) => {
        return heap[0] ? [{ ...heap[0], count: heap.length }] : []
      })
      expect(kaplanMeier(counted)).toEqual(kaplanMeier(waits))
    }),
  )
})
