import { digamma, hypergeometric, logGamma } from '#statistics'
import type { Histories } from './histories.ts'
import type { Outlook, PurchaseModel } from './model.ts'
import { negativeBinomial } from './negative-binomial.ts'

/**
 * Customers buy at a rate drawn from a gamma distribution (r, alpha) and leave after a purchase with
 * a probability drawn from a beta distribution (a, b): BG/NBD (Fader, Hardie & Lee 2005), in which
 * nobody leaves with the first purchase, and MBG/NBD (Batislam et al. 2007), in which they may.
 */
export function betaGeometric(name: 'bg_nbd' | 'mbg_nbd', mayLeaveAtOnce: boolean): PurchaseModel {
  const k = mayLeaveAtOnce ? 1 : 0
  return {
    name,
    parameters: ['r', 'alpha', 'a', 'b'],
    likelihood: (histories, parameters, slope) => likelihood(k, histories, parameters, slope),
    outlook: (parameters, repeats, last, age) => outlook(k, parameters, repeats, last, age),
  }
}

function likelihood(
  k: number,
  histories: Histories,
  parameters: Float64Array,
  slope: Float64Array,
): number {
  const [r, alpha, a, b] = parameters as unknown as Four
  const { customers: n, counts, countWeights, times, weights } = histories
  const logs = times.map((time) => Math.log(alpha + time))
  const leaving = counts.map((x) =>
    k === 0 && x === 0 ? -Infinity : Math.log(a / (b + x - 1 + k)),
  )
  let ll = n * (r * Math.log(alpha) - logGamma(r) + logGamma(a + b) - logGamma(b))
  let [dr, dAlpha, da, db] = [n * (Math.log(alpha) - digamma(r)), (n * r) / alpha, 0, 0]
  da = n * digamma(a + b)
  db = da - n * digamma(b)
  for (let index = 0; index < counts.length; index++) {
    const [x, weight] = [counts[index]!, countWeights[index]!]
    ll += weight * (logGamma(r + x) + logGamma(b + x + k) - logGamma(a + b + x + k))
    const both = digamma(a + b + x + k)
    dr += weight * digamma(r + x)
    da -= weight * both
    db += weight * (digamma(b + x + k) - both)
  }
  for (let row = 0; row < weights.length; row++) {
    const [count, last, age] = [histories.repeats[row]!, histories.last[row]!, histories.age[row]!]
    const [weight, x, e] = [weights[row]!, counts[count]!, r + counts[count]!]
    const stayed = -e * logs[age]!
    const ahead = leaving[count]! - e * logs[last]! - stayed
    const small = Math.exp(-Math.abs(ahead))
    const gone = (ahead > 0 ? 1 : small) / (1 + small)
    ll += weight * (stayed + Math.max(ahead, 0) + Math.log1p(small))
    dr -= weight * ((1 - gone) * logs[age]! + gone * logs[last]!)
    dAlpha -= weight * e * ((1 - gone) / (alpha + times[age]!) + gone / (alpha + times[last]!))
    if (gone === 0) continue
    da += (weight * gone) / a
    db -= (weight * gone) / (b + x - 1 + k)
  }
  slope.set([dr, dAlpha, da, db])
  return ll
}

function outlook(
  k: number,
  parameters: Float64Array,
  x: number,
  last: number,
  age: number,
): Outlook {
  const [r, alpha, a, b] = parameters as unknown as Four
  const ahead =
    k === 0 && x === 0
      ? -Infinity
      : Math.log(a / (b + x - 1 + k)) + (r + x) * Math.log((alpha + age) / (alpha + last))
  return {
    alive: 1 / (1 + Math.exp(ahead)),
    expectedIfAlive(weeks) {
      if (Math.abs(a - 1) >= EDGE) return expected(k, [r, alpha, a, b], x, age, weeks)
      const sides = [1 + EDGE, 1 - EDGE].map((a) => expected(k, [r, alpha, a, b], x, age, weeks))
      return (sides[0]! + sides[1]!) / 2
    },
    *chancesIfAlive(weeks) {
      const counts = negativeBinomial(r + x, weeks / (alpha + age))
      let [buying, below] = [counts.next().value, 0]
      // Of those still alive: the chance to have stayed through n purchases, and to leave with one.
      let staying = 1
      yield buying
      for (let n = 1; ; n++) {
        below += buying
        buying = counts.next().value
        const leavingNow = (staying * a) / (a + b + x + k + n - 1)
        staying -= leavingNow
        yield staying * buying + leavingNow * Math.max(0, 1 - below)
      }
    },
  }
}

/** At a = 1 the formula is 0 / 0. */
const EDGE = 1e-6

/**
 * Purchases of who is alive, after Euler's transformation, by which nothing grows beyond measure:
 * 2F1(r + x, b + x; c; z) = (1 - z)^(c - r - b - 2x…) 2F1(a + b - 1 + k - r, a - 1; c; z).
 */
function expected(k: number, [r, alpha, a, b]: Four, x: number, age: number, weeks: number) {
  const z = weeks / (alpha + age + weeks)
  const c = a + b + x - 1 + k
  const f = hypergeometric(a + b - 1 + k - r, a - 1, c, z)
  return (c / (a - 1)) * (1 - Math.exp((a - 1) * Math.log1p(-z)) * f)
}

type Four = readonly [number, number, number, number]
