import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bgNbd } from './bg-nbd.ts'
import type { Likelihood } from './estimate.ts'
import { gammaGamma } from './gamma-gamma.ts'
import { gather, type Columns } from './histories.ts'
import { mbgNbd } from './mbg-nbd.ts'
import { paretoNbd } from './pareto-nbd.ts'
import { shiftedBetaGeometric } from './shifted-beta-geometric.ts'

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

it.for(models)('knows the slope of its own likelihood: $name', (model) => {
  const customers = fc.array(customer, { minLength: 1, maxLength: 8 })
  const place = fc.tuple(parameter, parameter, parameter, parameter)
  fc.assert(
    fc.property(customers, place, (customers, place) => {
      const histories = gather(columnsOf(customers))
      expectSlope((at, slope) => model.likelihood(histories, at, slope), place)
    }),
  )
})

it('knows the slope of what is spent, and of what is renewed', () => {
  const purchases = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), parameter), { minLength: 1 })
  fc.assert(
    fc.property(purchases, fc.tuple(parameter, parameter, parameter), (purchases, place) => {
      const repeats = Float64Array.from(purchases, ([repeats]) => repeats)
      const mean = Float64Array.from(purchases, ([, mean]) => mean)
      expectSlope((at, slope) => gammaGamma({ repeats, mean }, at, slope), place)
    }),
  )
  const years = fc.array(fc.nat(100), { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(years, fc.nat(500), fc.tuple(parameter, parameter), (left, stayed, place) => {
      expectSlope((at, slope) => shiftedBetaGeometric({ left, stayed }, at, slope), place)
    }),
  )
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

function expectSlope(likelihood: Likelihood, place: readonly number[]): void {
  const slope = new Float64Array(place.length)
  likelihood(Float64Array.from(place), slope)
  place.forEach((value, index) => {
    const step = value * 1e-5
    const [above, below] = [step, -step].map((step) => {
      const near = place.map((each, other) => (other === index ? each + step : each))
      return likelihood(Float64Array.from(near), new Float64Array(place.length))
    })
    const numeric = (above! - below!) / (2 * step)
    const scale = 1 + Math.abs(numeric) + Math.abs(above!) / value
    expect((slope[index]! - numeric) / scale).toBeCloseTo(0, 6)
  })
}
