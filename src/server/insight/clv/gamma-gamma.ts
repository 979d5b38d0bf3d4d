import { digamma, logGamma } from '#statistics'

/** What customers spent on a purchase, on average over their repeat purchases, of which there are some. */
export interface Spending {
  repeats: Float64Array
  mean: Float64Array
}

/**
 * How much customers spend on a purchase (Fader, Hardie & Lee 2005; Colombo & Jiang 1999): the
 * log-likelihood of p, q and gamma, in whose unit the means are; the slope goes into `slope`.
 */
export function gammaGamma(
  { repeats, mean }: Spending,
  parameters: Float64Array,
  slope: Float64Array,
): number {
  const [p, q, gamma] = parameters as unknown as Three
  const terms = new Map<number, { log: number; dp: number; dq: number }>()
  let ll = 0
  let [dp, dq, dGamma] = [0, 0, 0]
  for (let index = 0; index < repeats.length; index++) {
    const [x, m] = [repeats[index]!, mean[index]!]
    let term = terms.get(x)
    if (term === undefined) terms.set(x, (term = termOf(p, q, gamma, x)))
    const [logM, logBoth] = [Math.log(m), Math.log(gamma + x * m)]
    ll += term.log + (p * x - 1) * logM - (p * x + q) * logBoth
    dp += term.dp + x * (logM - logBoth)
    dq += term.dq - logBoth
    dGamma += q / gamma - (p * x + q) / (gamma + x * m)
  }
  slope.set([dp, dq, dGamma])
  return ll
}

/** What somebody is expected to spend on a purchase; who has no repeat purchase, as everybody. */
export function expectedSpend(parameters: Float64Array, repeats: number, mean: number): number {
  const [p, q, gamma] = parameters as unknown as Three
  return (p * (gamma + repeats * mean)) / (p * repeats + q - 1)
}

type Three = readonly [number, number, number]

function termOf(p: number, q: number, gamma: number, x: number) {
  const both = digamma(p * x + q)
  return {
    log:
      logGamma(p * x + q) -
      logGamma(p * x) -
      logGamma(q) +
      q * Math.log(gamma) +
      p * x * Math.log(x),
    dp: x * (both - digamma(p * x) + Math.log(x)),
    dq: both - digamma(q) + Math.log(gamma),
  }
}
