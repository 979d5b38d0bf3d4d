/**
 * The quantile by linear interpolation between order statistics: type 7 of Hyndman & Fan 1996,
 * Am. Stat. 50:361, as in R and in PostgreSQL's percentile_cont. Refuses samples of nothing.
 */
export function quantile(sample: readonly number[], share: number): number {
  if (sample.length === 0) throw new RangeError('There is no quantile of nothing')
  return quantileOfSorted([...sample].sort(ascending), share)
}

export function quantileOfSorted(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? NaN
  const above = sorted[Math.ceil(place)] ?? NaN
  return below + (place - Math.floor(place)) * (above - below)
}

export function ascending(one: number, other: number): number {
  return one - other
}
