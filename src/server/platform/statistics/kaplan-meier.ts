import { Z95 } from './wilson.ts'

/** How long something was waited for, and whether it came or we stopped looking before. */
export interface Wait {
  time: number
  isOver: boolean
  /** Of how many that is true; of one unless it says so. */
  count?: number
}

/** The share still waiting from `time` on, with Greenwood's error and a 95 % interval. */
export interface Survival {
  time: number
  atRisk: number
  events: number
  survival: number
  error: number
  low: number
  high: number
}

/**
 * The product-limit estimate (Kaplan & Meier 1958, J. Am. Stat. Assoc. 53:457), one entry for each
 * time at which something came. The error is Greenwood's (1926), the interval log-log
 * (Kalbfleisch & Prentice 1980), which stays within [0, 1].
 */
export function kaplanMeier(waits: readonly Wait[]): Survival[] {
  const sorted = [...waits].sort((one, other) => one.time - other.time)
  const curve: Survival[] = []
  let survival = 1
  let spread = 0
  let left = sorted.reduce((sum, wait) => sum + countOf(wait), 0)
  for (let next = 0; next < sorted.length;) {
    const time = sorted[next]?.time ?? 0
    const atRisk = left
    let events = 0
    for (let wait = sorted[next]; wait?.time === time; wait = sorted[++next]) {
      if (wait.isOver) events += countOf(wait)
      left -= countOf(wait)
    }
    if (events === 0) continue
    survival *= 1 - events / atRisk
    spread += events / (atRisk * (atRisk - events))
    curve.push({ time, atRisk, events, survival, ...precision(survival, spread) })
  }
  return curve
}

/** The share for whom it came by `time`: 1 - S(time), with its interval. */
export function shareBy(curve: readonly Survival[], time: number) {
  const last = curve.findLast((step) => step.time <= time)
  if (last === undefined) return { value: 0, low: 0, high: 0 }
  return { value: 1 - last.survival, low: 1 - last.high, high: 1 - last.low }
}

/** The time by which it came for more than half; none while at least half still wait. */
export function medianWait(curve: readonly Survival[]): number | null {
  return curve.find((step) => step.survival < 0.5)?.time ?? null
}

function countOf({ count = 1 }: Wait): number {
  return count
}

function precision(survival: number, spread: number) {
  if (survival === 0) return { error: 0, low: 0, high: 0 }
  const error = survival * Math.sqrt(spread)
  const shift = (Z95 * Math.sqrt(spread)) / Math.log(survival)
  return { error, low: survival ** Math.exp(-shift), high: survival ** Math.exp(shift) }
}
