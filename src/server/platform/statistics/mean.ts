import { Z95, type Estimate } from './wilson.ts'

/**
 * The mean of a sample from its sums, with the interval of Student's distribution; its quantile by
 * the expansion of Cornish and Fisher (Abramowitz & Stegun 26.7.5), right to 1 % from five on.
 * Refuses fewer than two.
 */
export function meanOf({ n, sum, squares }: { n: number; sum: number; squares: number }): Estimate {
  if (!(n >= 2)) throw new RangeError('A mean of fewer than two has no interval')
  const value = sum / n
  const variance = Math.max(0, (squares - n * value * value) / (n - 1))
  const half = studentQuantile(n - 1) * Math.sqrt(variance / n)
  return { value, low: value - half, high: value + half }
}

function studentQuantile(freedom: number): number {
  const z = Z95
  const first = (z ** 3 + z) / 4
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  return z + first / freedom + second / freedom ** 2 + third / freedom ** 3
}
