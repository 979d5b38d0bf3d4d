import { wilson } from './wilson.ts'

/** A difference with the bounds of the true one, and whether chance alone would hardly do it (5 %). */
export interface Difference {
  change: number
  low: number
  high: number
  isSignificant: boolean
}

interface Share {
  successes: number
  n: number
}

/**
 * What changed from one share to another, by the bounds of each (Newcombe 1998, Statist. Med.
 * 17:873, method 10). Refuses samples of nothing.
 */
export function changeOfShare(before: Share, after: Share): Difference {
  const [one, other] = [wilson(before.successes, before.n), wilson(after.successes, after.n)]
  const change = other.value - one.value
  const low = change - Math.hypot(other.value - other.low, one.high - one.value)
  const high = change + Math.hypot(other.high - other.value, one.value - one.low)
  return { change, low, high, isSignificant: low > 0 || high < 0 }
}
