/** From where a figure is worthless, good, good, and worthless again. */
export type Band = readonly [lowExtreme: number, low: number, high: number, highExtreme: number]

/**
 * How good a figure is of which too little and too much both harm: 1 within the band, 0 at the
 * extremes, straight lines between (trapezoidal membership, Zadeh 1975).
 */
export function trapezoid(value: number, [lowExtreme, low, high, highExtreme]: Band): number {
  if (value >= low && value <= high) return 1
  const score =
    value < low
      ? (value - lowExtreme) / (low - lowExtreme)
      : (highExtreme - value) / (highExtreme - high)
  return Math.min(1, Math.max(0, score))
}

/** The mean of scores by which one zero makes all zero. */
export function geometricMean(scores: readonly number[]): number {
  return scores.reduce((product, score) => product * score, 1) ** (1 / scores.length)
}
