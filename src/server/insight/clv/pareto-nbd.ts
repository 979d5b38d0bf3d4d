import { digamma, gaussLegendre, logGamma } from '#statistics'
import type { Histories } from './histories.ts'
import type { Outlook, PurchaseModel } from './model.ts'
import { negativeBinomial } from './negative-binomial.ts'

/**
 * Customers buy at a rate drawn from a gamma distribution (r, alpha) and leave at a rate drawn from
 * another (s, beta): Schmittlein, Morrison & Colombo 1987. Without hypergeometric functions: the
 * chance to have left between the last purchase and now is an integral over a bounded function.
 */
export const paretoNbd: PurchaseModel = {
  name: 'pareto_nbd',
  parameters: ['r', 'alpha', 's', 'beta'],
  likelihood,
  outlook,
}

type Four = readonly [number, number, number, number]

/** How many looks at the function keep the error below 1e-7, by how much its logarithm changes. */
const looks = [
  { upTo: 0.1, nodes: nearLast(12) },
  { upTo: 0.5, nodes: nearLast(16) },
  { upTo: 2, nodes: nearLast(24) },
  { upTo: Infinity, nodes: nearLast(64) },
]

/** The function changes most near the last purchase: fourth powers put the nodes there. */
function nearLast(n: number) {
  const { at, weight } = gaussLegendre(n)
  const places = at.map((each) => each ** 4)
  return { places, weights: weight.map((each, index) => 4 * at[index]! ** 3 * each) }
}

const futureNodes = gaussLegendre(16)

function likelihood(histories: Histories, parameters: Float64Array, slope: Float64Array): number {
  const place = parameters as unknown as Four
  const [r, alpha, s, beta] = place
  const { customers: n, counts, countWeights, times, weights } = histories
  const byAlpha = times.map((time) => Math.log(alpha + time))
  const byBeta = times.map((time) => Math.log(beta + time))
  const gone = new Left()
  let ll = n * (r * Math.log(alpha) + s * Math.log(beta) - logGamma(r))
  let [dr, dAlpha] = [n * (Math.log(alpha) - digamma(r)), (n * r) / alpha]
  let [ds, dBeta] = [n * Math.log(beta), (n * s) / beta]
  for (let index = 0; index < counts.length; index++) {
    ll += countWeights[index]! * logGamma(r + counts[index]!)
    dr += countWeights[index]! * digamma(r + counts[index]!)
  }
  for (let row = 0; row < weights.length; row++) {
    const [last, age] = [histories.last[row]!, histories.age[row]!]
    const [weight, e] = [weights[row]!, r + counts[histories.repeats[row]!]!]
    const stayed = -e * byAlpha[age]! - s * byBeta[age]!
    gone.look(place, e, byAlpha[last]!, byAlpha[age]!, byBeta[last]!, byBeta[age]!)
    const ahead = gone.log - stayed
    const small = Math.exp(-Math.abs(ahead))
    const p = (ahead > 0 ? 1 : small) / (1 + small)
    ll += weight * (stayed + Math.max(ahead, 0) + Math.log1p(small))
    dr -= weight * ((1 - p) * byAlpha[age]! + p * gone.meanLogAlpha)
    dAlpha -= weight * e * ((1 - p) / (alpha + times[age]!) + p * gone.meanByAlpha)
    ds -= weight * ((1 - p) * byBeta[age]! - p * (1 / s - gone.meanLogBeta))
    dBeta -= weight * (((1 - p) * s) / (beta + times[age]!) + p * (s + 1) * gone.meanByBeta)
  }
  slope.set([dr, dAlpha, ds, dBeta])
  return ll
}

/** The likelihood of having left since the last purchase, and means over when that was. */
class Left {
  log = -Infinity
  meanLogAlpha = 0
  meanByAlpha = 0
  meanLogBeta = 0
  meanByBeta = 0

  /** With the logarithms of alpha and beta plus the times of the last purchase and of now. */
  look(
    [, alpha, s, beta]: Four,
    e: number,
    last: number,
    age: number,
    lastByBeta: number,
    ageByBeta: number,
  ): void {
    const kappa = e + s
    const width = -Math.expm1(kappa * (last - age))
    if (width === 0) {
      this.#never()
      return
    }
    const start = 1 - width
    const [first, final] = [(s + 1) * (last - lastByBeta), (s + 1) * (age - ageByBeta)]
    const highest = Math.max(first, final)
    const change = Math.abs(first - final)
    const { places, weights } = (looks.find(({ upTo }) => change <= upTo) ?? looks[0]!).nodes
    let [sum, logAlpha, byAlpha, logBeta, byBeta] = [0, 0, 0, 0, 0]
    for (let node = 0; node < places.length; node++) {
      const toAlpha = last - Math.log(start + width * places[node]!) / kappa
      const withAlpha = Math.exp(toAlpha)
      const withBeta = withAlpha - alpha + beta
      const toBeta = Math.log(withBeta)
      const weight = weights[node]! * Math.exp((s + 1) * (toAlpha - toBeta) - highest)
      sum += weight
      logAlpha += weight * toAlpha
      byAlpha += weight / withAlpha
      logBeta += weight * toBeta
      byBeta += weight / withBeta
    }
    this.log = Math.log((s * width * sum) / kappa) - kappa * last + highest
    this.meanLogAlpha = logAlpha / sum
    this.meanByAlpha = byAlpha / sum
    this.meanLogBeta = logBeta / sum
    this.meanByBeta = byBeta / sum
  }

  #never(): void {
    this.log = -Infinity
    this.meanLogAlpha = this.meanByAlpha = this.meanLogBeta = this.meanByBeta = 0
  }
}

function outlook(parameters: Float64Array, x: number, last: number, age: number): Outlook {
  const [r, alpha, s, beta] = parameters as unknown as Four
  const gone = new Left()
  const [logAge, ageByBeta] = [Math.log(alpha + age), Math.log(beta + age)]
  const [logLast, lastByBeta] = [Math.log(alpha + last), Math.log(beta + last)]
  gone.look([r, alpha, s, beta], r + x, logLast, logAge, lastByBeta, ageByBeta)
  const ahead = gone.log + (r + x) * logAge + s * ageByBeta
  return {
    alive: 1 / (1 + Math.exp(ahead)),
    expectedIfAlive(weeks) {
      const fall = Math.log1p(weeks / (beta + age))
      const time = Math.abs(s - 1) < 1e-9 ? fall : -Math.expm1((1 - s) * fall) / (s - 1)
      return (((r + x) * (beta + age)) / (alpha + age)) * time
    },
    chancesIfAlive: (weeks) => chances(r + x, alpha + age, s, beta + age, weeks),
  }
}

/** Who is alive leaves at some time from now or not within that time; until then they buy. */
function* chances(
  shape: number,
  rate: number,
  s: number,
  beta: number,
  weeks: number,
): Generator<number, never> {
  const leaving = -Math.expm1(-s * Math.log1p(weeks / beta))
  const until = Array.from(
    futureNodes.at,
    (at) => beta * Math.expm1(-Math.log1p(-at * leaving) / s),
  )
  const parts = [...until, weeks].map((time) => negativeBinomial(shape, time / rate))
  const shares = [...futureNodes.weight.map((weight) => weight * leaving), 1 - leaving]
  for (;;) yield parts.reduce((sum, part, index) => sum + shares[index]! * part.next().value, 0)
}
