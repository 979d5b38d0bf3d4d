import { estimate } from './estimate.ts'
import type { Answer } from './forecast.ts'
import { gammaGamma, type Spending } from './gamma-gamma.ts'

/** How much goes with an order, and how far that depends on how often somebody buys. */
export function fitSpend({ repeats, mean }: Spending): Answer['spend'] {
  const n = mean.length
  const average = sum(mean) / n
  // In units of the mean the search begins at the same place in every currency.
  const relative = mean.map((each) => each / average)
  const found = estimate(
    (at, slope) => gammaGamma({ repeats, mean: relative }, at, slope),
    ...([3, n] as const),
  )
  const [p = 0, q = 0, gamma = 0] = found.parameters
  return {
    mean: average,
    correlation: correlation(repeats, mean),
    parameters: found.hasSettled && q > 1 ? [p, q, gamma * average] : null,
  }
}

function correlation(one: Float64Array, other: Float64Array): number {
  const [mean, otherMean] = [sum(one) / one.length, sum(other) / other.length]
  let [both, square, otherSquare] = [0, 0, 0]
  for (let index = 0; index < one.length; index++) {
    const [away, otherAway] = [one[index]! - mean, other[index]! - otherMean]
    both += away * otherAway
    square += away * away
    otherSquare += otherAway * otherAway
  }
  return square === 0 || otherSquare === 0 ? 0 : both / Math.sqrt(square * otherSquare)
}

function sum(values: Float64Array): number {
  return values.reduce((sum, each) => sum + each, 0)
}
