import type { Accuracy } from './forecast.ts'
import type { Days } from './days.ts'
import type { PurchaseModel } from './model.ts'

/** What was known of customers at the split, and how many purchases each kind made later. */
export interface Held extends Days {
  later: Int32Array
}

const DAYS_A_WEEK = 7

/** What a model would have expected of each kind of customer for the days that were held out. */
export function expectLater(
  model: PurchaseModel,
  parameters: Float64Array,
  { repeats, last, age }: Held,
  days: number,
): Float64Array {
  return Float64Array.from(repeats, (x, row) => {
    const times = [last[row]! / DAYS_A_WEEK, age[row]! / DAYS_A_WEEK] as const
    const { alive, expectedIfAlive } = model.outlook(parameters, x, ...times)
    return alive * expectedIfAlive(days / DAYS_A_WEEK)
  })
}

/** What it would be if everybody went on as before. */
export function goOn({ repeats, age }: Held, days: number): Float64Array {
  return Float64Array.from(repeats, (x, row) => (age[row]! > 0 ? (x / age[row]!) * days : 0))
}

/** How far off expectations were. */
export function accuracy({ later, weights }: Held, expected: Float64Array): Accuracy {
  let [sum, absolute, square, customers] = [0, 0, 0, 0]
  for (let row = 0; row < later.length; row++) {
    const [weight, miss] = [weights[row]!, expected[row]! - later[row]!]
    customers += weight
    sum += weight * expected[row]!
    absolute += weight * Math.abs(miss)
    square += weight * miss * miss
  }
  return { expected: sum, mae: absolute / customers, rmse: Math.sqrt(square / customers) }
}

/** From so many repeat purchases on, customers are taken together. */
const LAST_BIN = 7

/** Purchases per customer that came, and that were expected, by how many there had been. */
export function binsOf({ repeats, later, weights }: Held, expected: Float64Array) {
  const bins = Array.from({ length: LAST_BIN + 1 }, (_, repeats) => {
    return { repeats, customers: 0, actual: 0, expected: 0 }
  })
  for (let row = 0; row < repeats.length; row++) {
    const bin = bins[Math.min(repeats[row]!, LAST_BIN)]!
    bin.customers += weights[row]!
    bin.actual += weights[row]! * later[row]!
    bin.expected += weights[row]! * expected[row]!
  }
  return bins
    .filter(({ customers }) => customers > 0)
    .map(({ repeats, customers, actual, expected }) => {
      return { repeats, customers, actual: actual / customers, expected: expected / customers }
    })
}
