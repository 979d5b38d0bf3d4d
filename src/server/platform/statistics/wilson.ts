/** Two-sided 95 % of the standard normal distribution. */
export const Z95 = 1.959963984540054

/** A share of `n` with the bounds between which the truth lies in 95 of 100 such samples. */
export interface Estimate {
  value: number
  low: number
  high: number
}

/**
 * The share of successes with its score interval (Wilson 1927, J. Am. Stat. Assoc. 22:209).
 * Unlike the usual one it keeps its promise for small samples and shares near 0 and 1.
 * Refuses samples of nothing.
 */
export function wilson(successes: number, n: number, z = Z95): Estimate {
  if (!(n > 0 && successes >= 0 && successes <= n)) {
    throw new RangeError(`${successes} of ${n} is not a share`)
  }
  const value = successes / n
  const wide = (z * z) / n
  const center = (value + wide / 2) / (1 + wide)
  const half = (z * Math.sqrt((value * (1 - value) + wide / 4) / n)) / (1 + wide)
  const low = successes === 0 ? 0 : Math.max(0, center - half)
  const high = successes === n ? 1 : Math.min(1, center + half)
  return { value, low, high }
}
