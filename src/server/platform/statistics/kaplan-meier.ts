import { Z95 } from './wilson.ts'

/** How long something was waited for, and whether it came or we stopped looking before. */
export interface Wait {
  time: number
  isOver: boolean
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
  for (let first = 0; first < sorted.length;) {
    const time = sorted[first]?.time ?? 0
    let next = first
    let events = 0
    for (; sorted[next]?.time === time; next++) if (sorted[next]?.isOver) events++
    const atRisk = sorted.length - first
    first = next
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

function precision(survival: number, spread: number) {
  if (survival === 0) return { error: 0, low: 0, high: 0 }
  const error = survival * Math.sqrt(spread)
  const shift = (Z95 * Math.sqrt(spread)) / Math.log(survival)
  return { error, low: survival ** Math.exp(-shift), high: survival ** Math.exp(shift) }
}
