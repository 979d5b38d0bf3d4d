import { quantile } from '#statistics'

const DAY_MS = 86_400_000
const DAYS_OF_SILENCE = 180
const GAPS_THAT_TELL = 5

/**
 * After how many days without a sign somebody has left us: the 90th percentile of the own gaps
 * between orders (given in milliseconds), drawn towards half a year the fewer gaps there are, and
 * half a year below five.
 */
export function daysOfSilence(orders: readonly number[]): number {
  const gaps = orders.slice(1).map((order, index) => (order - (orders[index] ?? 0)) / DAY_MS)
  if (gaps.length < GAPS_THAT_TELL) return DAYS_OF_SILENCE
  const own = quantile(gaps, 0.9) * gaps.length
  return (own + DAYS_OF_SILENCE * GAPS_THAT_TELL) / (gaps.length + GAPS_THAT_TELL)
}
