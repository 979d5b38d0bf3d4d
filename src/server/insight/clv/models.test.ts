import fc from 'fast-check'
import { expect, it } from 'vitest'
import { simulateBuying, startRandom } from '#simulation'
import { bgNbd } from './bg-nbd.ts'
import { estimate } from './estimate.ts'
import { expectedSpend } from './gamma-gamma.ts'
import { gather, type Columns } from './histories.ts'
import { mbgNbd } from './mbg-nbd.ts'
import { paretoNbd } from './pareto-nbd.ts'
import { shiftedBetaGeometric, stillThere } from './shifted-beta-geometric.ts'

const models = [bgNbd, mbgNbd, paretoNbd]

const customer = fc
  .record({
    repeats: fc.nat(40),
    age: fc.integer({ min: 1, max: 1000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ repeats, age, share }) => {
    return { repeats, age, last: repeats === 0 ? 0 : Math.max(1, Math.round(age * share)) }
  })
const parameter = fc.double({ min: -2, max: 3, noNaN: true }).map(Math.exp)

it.for(models)('adds up the chances of each number to what it expects: $name', (model) => {
  const place = fc.tuple(parameter, parameter, parameter, parameter)
  const weeks = fc.integer({ min: 1, max: 52 })
  fc.assert(
    fc.property(customer, place, weeks, ({ repeats, last, age }, place, weeks) => {
      const outlook = model.outlook(Float64Array.from(place), repeats, last / 7, age / 7)
      const expected = outlook.expectedIfAlive(weeks)
      fc.pre(expected < 20)
      let [sum, mean, n] = [0, 0, 0]
      for (const chance of outlook.chancesIfAlive(weeks)) {
        expect(chance).toBeGreaterThanOrEqual(0)
        sum += chance
        mean += n * chance
        if (++n > 3000 || 1 - sum < 1e-9) break
      }
      expect(sum).toBeCloseTo(1, 3)
      expect(mean / expected).toBeCloseTo(1, 1)
      expect(outlook.alive).toBeGreaterThanOrEqual(0)
      expect(outlook.alive).toBeLessThanOrEqual(1)
    }),
    { numRuns: 40 },
  )
})

it('counts with weights as with customers, and two like one', () => {
  const [ada, bo] = [
    { repeats: 2, last: 213, age: 272 },
    { repeats: 0, last: 0, age: 100 },
  ]
  const [each, together] = [gather(columnsOf([ada, bo, ada])), gather(weighted([ada, bo], [2, 1]))]
  expect(each).toEqual(together)
  expect(each).toMatchObject({ rows: 2, customers: 3 })
})

it.for([
  [bgNbd, [0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.858, 1.444]],
  // b / (a - 1) of everybody: a new customer may be gone already.
  [mbgNbd, undefined],
] as const)('says what a new customer will buy, %#', ([model, published]) => {
  const parameters = Float64Array.of(0.242594, 4.413602, 0.792922, 2.425907)
  const { alive, expectedIfAlive } = model.outlook(parameters, 0, 0, 0)
  const expected = [0.1429, 1, 3, 31.8571, 32, 78, 52].map(
    (weeks) => alive * expectedIfAlive(weeks),
  )
  if (published) expected.forEach((each, index) => expect(each).toBeCloseTo(published[index]!, 3))
  else expect(alive).toBeCloseTo(2.425907 / (2.425907 + 0.792922), 10)
})

it('does not break where others overflow, and passes a = 1 smoothly', () => {
  const pareto = Float64Array.of(0.55, 10.58, 0.61, 11.67)
  for (const [repeats, published] of [
    [132, 6.20605],
    [133, 6.25287],
  ] as const) {
    const { alive, expectedIfAlive } = paretoNbd.outlook(pareto, repeats, 200, 200)
    expect(alive * expectedIfAlive(10)).toBeCloseTo(published, 5)
  }
  const at = (a: number) =>
    bgNbd.outlook(Float64Array.of(0.24, 4.4, a, 2.4), 400, 500, 520).expectedIfAlive(520)
  expect(at(1)).toBeGreaterThan(0)
  expect(at(1) / at(1.00001)).toBeCloseTo(1, 4)
})

it('renews as the customers of Fader and Hardie did', () => {
  for (const [years, gamma, delta, ll, twelve] of [
    [[1000, 869, 743, 653, 593, 551, 517, 491], 0.6681, 3.8061, -1611.158, 0.378],
    [[1000, 631, 468, 382, 326, 289, 262, 241], 0.7041, 1.182, -1680.265, 0.17],
  ] as const) {
    const left = years.slice(1).map((there, index) => years[index]! - there)
    const renewals = { left, stayed: years.at(-1) ?? 0 }
    const found = estimate((at, slope) => shiftedBetaGeometric(renewals, at, slope), 2, 1000)
    expect(found.parameters[0]).toBeCloseTo(gamma, 4)
    expect(found.parameters[1]).toBeCloseTo(delta, 4)
    expect(found.logLikelihood).toBeCloseTo(ll, 3)
    expect(stillThere(found.parameters, 12)).toBeCloseTo(twelve, 3)
  }
})

it('finds again by which rates simulated customers bought and left', () => {
  const process = { r: 0.8, alpha: 40, a: 0.9, b: 3 }
  const random = startRandom('rates')
  const start = Date.UTC(2024, 0, 1)
  const [day, until] = [86_400_000, Date.UTC(2026, 0, 1)]
  const customers = Array.from({ length: 12_000 }, () => {
    const first = start + random.int(0, 364) * day
    const bought = simulateBuying(random, process, new Date(first), new Date(until))
    const times = bought.at.slice(1).map((at) => (at.getTime() - first) / day)
    return { repeats: times.length, last: times.at(-1) ?? 0, age: (until - first) / day }
  })
  const histories = gather(columnsOf(customers))
  const found = estimate((at, slope) => bgNbd.likelihood(histories, at, slope), 4, 12_000)
  const truth = [process.r, process.alpha / 7, process.a, process.b]
  truth.forEach((each, index) => {
    const away = Math.abs(found.parameters[index]! - each) / found.errors![index]!
    expect(away).toBeLessThan(3)
  })
})

it('expects of who bought little what all spend, and of regulars what they do', () => {
  const parameters = Float64Array.of(6.25, 3.74, 15.44)
  expect(expectedSpend(parameters, 0, 0)).toBeCloseTo(35.22, 2)
  expect(expectedSpend(parameters, 1, 0.01)).toBeLessThan(12)
  expect(expectedSpend(parameters, 1000, 80)).toBeCloseTo(80, 0)
})

interface Row {
  repeats: number
  last: number
  age: number
}

function columnsOf(customers: readonly Row[]): Columns {
  return {
    repeats: customers.map(({ repeats }) => repeats),
    last: customers.map(({ last }) => last),
    age: customers.map(({ age }) => age),
  }
}

function weighted(customers: readonly Row[], weights: number[]): Columns {
  return { ...columnsOf(customers), weights }
}
