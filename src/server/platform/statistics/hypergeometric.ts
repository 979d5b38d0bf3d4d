/**
 * Gauss's 2F1(a, b; c; z) for 0 ≤ z < 1 and c > 0 by its series. Whoever has a large b and a z near 1
 * applies Euler's transformation first. Refuses what does not settle.
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1
  let sum = 1
  for (let k = 0; k < MOST_TERMS; k++) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z
    sum += term
    if (Math.abs(term) <= 1e-17 * Math.abs(sum)) return sum
  }
  throw new RangeError(`2F1(${a}, ${b}; ${c}; ${z}) does not settle`)
}

const MOST_TERMS = 100_000
