import { trapezoid, type Band } from '#statistics'

export type Dimension = 'value' | 'authenticity' | 'motivation'
export type IndicatorName = 'answered_in_a_day' | 'peer_share' | 'newcomer_return' | 'core_load'

/** A figure of which too little and too much both harm, and how good it is from 0 to 1. */
export interface Indicator {
  id: 'V1' | 'V2' | 'M4' | 'M5'
  name: IndicatorName
  dimension: Dimension
  value: number | null
  low: number | null
  high: number | null
  n: number
  band: Band
  score: number | null
  unknownBecause?: 'too_few'
}

/** Fewer cases than these tell nothing. */
export const ENOUGH = 30

// The bands of the product, set from two real communities and the literature, not published norms.
const declared = {
  V1: { name: 'answered_in_a_day', dimension: 'value', band: [0, 0.6, 0.9, 1] },
  V2: { name: 'peer_share', dimension: 'value', band: [0.1, 0.5, 0.9, 1] },
  M4: { name: 'newcomer_return', dimension: 'motivation', band: [0.05, 0.25, 0.55, 0.9] },
  M5: { name: 'core_load', dimension: 'motivation', band: [0.01, 0.05, 0.3, 0.6] },
} satisfies Record<string, { name: IndicatorName; dimension: Dimension; band: Band }>

/** Scores an estimate from `n` cases, or says that they are too few. */
export function indicate(
  id: Indicator['id'],
  n: number,
  estimate: { value: number; low: number; high: number } | null,
): Indicator {
  const known = { id, ...declared[id], n }
  if (n < ENOUGH || estimate === null) {
    const unknown = { value: null, low: null, high: null, score: null }
    return { ...known, ...unknown, unknownBecause: 'too_few' }
  }
  const { value, low, high } = estimate
  return { ...known, value, low, high, score: trapezoid(value, known.band) }
}
