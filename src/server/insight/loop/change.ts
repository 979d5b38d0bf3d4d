/** A figure of the last 30 days beside what is usual: the mean of the three 30-day spans before. */
export interface Change {
  now: number
  usual: number
  /** By what share it is above (or below) the usual; null where nothing was usual. */
  change: number | null
}

/** Figures by span, 0 being the last 30 days, 1 the 30 days before, up to 3. */
export interface Counts {
  span: number
  count: number
}

const SPANS_BEFORE = 3

/** Adds up the counts that are meant, now and before. */
export function changeOf<Row extends Counts>(
  rows: readonly Row[],
  isMeant: (row: Row) => boolean,
): Change {
  let now = 0
  let before = 0
  for (const row of rows.filter(isMeant)) {
    if (row.span === 0) now += row.count
    else before += row.count
  }
  const usual = before / SPANS_BEFORE
  return { now, usual, change: usual === 0 ? null : now / usual - 1 }
}
