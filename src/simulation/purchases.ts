import type { Random } from './random.ts'

/**
 * How customers buy again, after Fader, Hardie and Lee 2005 (BG/NBD): each at a rate drawn from
 * a gamma distribution (shape r, rate alpha in days), and after each purchase leaves for good
 * with a probability drawn from a beta distribution (a, b).
 */
export interface BuyingProcess {
  r: number
  alpha: number
  a: number
  b: number
}

/** What we know of a simulated customer and an estimator has to guess. */
export interface Buying {
  /** Purchases a day. */
  rate: number
  leaving: number
  isAlive: boolean
  /** The first purchase and those that followed. */
  at: Date[]
}

const DAY_MS = 86_400_000

/** What one customer buys from the first purchase until the given time. */
export function simulateBuying(
  random: Random,
  { r, alpha, a, b }: BuyingProcess,
  firstAt: Date,
  until: Date,
): Buying {
  const rate = random.gamma(r, alpha)
  const leaving = random.beta(a, b)
  const at = [firstAt]
  for (let time = firstAt.getTime(); ; at.push(new Date(time))) {
    time += random.exponential(1 / rate) * DAY_MS
    if (time > until.getTime()) return { rate, leaving, isAlive: true, at }
    // In BG/NBD nobody leaves before the first repeat purchase.
    if (random.chance(leaving))
      return { rate, leaving, isAlive: false, at: [...at, new Date(time)] }
  }
}
