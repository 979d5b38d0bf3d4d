import { digamma, logBeta } from '#statistics'

/** Subscribers by how many renewals they lived to see: who left at each, and who had not at the end. */
export interface Renewals {
  /** How many left at the 1st, 2nd… renewal. */
  left: readonly number[]
  /** How many were still there after the last of these. */
  stayed: number
}

/**
 * Subscribers leave at a renewal with a probability drawn from a beta distribution (gamma, delta):
 * Fader & Hardie 2007. For contracts that run until they are ended; the slope goes into `slope`.
 */
export function shiftedBetaGeometric(
  { left, stayed }: Renewals,
  parameters: Float64Array,
  slope: Float64Array,
): number {
  const [gamma, delta] = parameters as unknown as Two
  let ll = 0
  slope.fill(0)
  const add = (weight: number, leaves: number, stays: number) => {
    const both = digamma(gamma + delta + leaves + stays)
    const whole = digamma(gamma + delta)
    ll += weight * (logBeta(gamma + leaves, delta + stays) - logBeta(gamma, delta))
    slope[0]! += weight * (digamma(gamma + leaves) - both - digamma(gamma) + whole)
    slope[1]! += weight * (digamma(delta + stays) - both - digamma(delta) + whole)
  }
  left.forEach((people, index) => add(people, 1, index))
  add(stayed, 0, left.length)
  return ll
}

/** The share still there after so many renewals. */
export function stillThere(parameters: Float64Array, renewals: number): number {
  const [gamma, delta] = parameters as unknown as Two
  return Math.exp(logBeta(gamma, delta + renewals) - logBeta(gamma, delta))
}

type Two = readonly [number, number]
