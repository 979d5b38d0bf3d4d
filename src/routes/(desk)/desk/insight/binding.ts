import type { Balance, Indicator } from '#balance'

/** Of the dimension that holds the community back, the indicator that does so most. */
export function bindingIndicator({
  binding,
  indicators,
}: Pick<Balance, 'binding' | 'indicators'>): Indicator | undefined {
  return indicators
    .filter(({ dimension, score }) => dimension === binding && score !== null && score < 1)
    .sort((one, other) => (one.score ?? 1) - (other.score ?? 1))[0]
}
