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

const nodes = gaussLegendre(24)
/** The function changes most near the last purchase: fourth powers put the nodes there. */
const places = nodes.at.map((at) => at ** 4)
const weightsOf = nodes.weight.map((weight, index) => 4 * nodes.at[index]! ** 3 * weight)
const futureNodes = gaussLegendre(16)

function likelihood(histories: Histories, parameters: Float64Array, slope: Float64Array): number {
  const [r, alpha, s, beta] = parameters as unknown as Four
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
    gone.look(parameters as unknown as Four, e, times[last]!, byAlpha[last]!, byAlpha[age]!)
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

  look([, alpha, s, beta]: Four, e: number, last: number, logLast: number, logAge: number): void {
    const kappa = e + s
    const width = -Math.expm1(kappa * (logLast - logAge))
    if (width === 0) {
      this.#never()
      return
    }
    const start = 1 - width
    const first = (s + 1) * (logLast - Math.log(beta + last))
    const lastly = (s + 1) * (logAge - Math.log(beta - alpha + Math.exp(logAge)))
    const highest = Math.max(first, lastly)
    let [sum, logAlpha, byAlpha, logBeta, byBeta] = [0, 0, 0, 0, 0]
    for (let node = 0; node < places.length; node++) {
      const toAlpha = logLast - Math.log(start + width * places[node]!) / kappa
      const withAlpha = Math.exp(toAlpha)
      const withBeta = withAlpha - alpha + beta
      const toBeta = Math.log(withBeta)
      const weight = weightsOf[node]! * Math.exp((s + 1) * (toAlpha - toBeta) - highest)
      sum += weight
      logAlpha += weight * toAlpha
      byAlpha += weight / withAlpha
      logBeta += weight * toBeta
      byBeta += weight / withBeta
    }
    this.log = Math.log((s * width * sum) / kappa) - kappa * logLast + highest
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
  const logAge = Math.log(alpha + age)
  gone.look([r, alpha, s, beta], r + x, last, Math.log(alpha + last), logAge)
  const ahead = gone.log + (r + x) * logAge + s * Math.log(beta + age)
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
