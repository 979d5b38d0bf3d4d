import type { Viewer } from '#spaces'
import type { BadRow } from '#text-tables'

export type Counts = Record<
  'rows' | 'badRows' | 'products' | 'variants' | 'reviews' | 'people' | 'alreadyKnown',
  number
>

/** What every row is taken with. */
export interface Terms {
  runId: string
  source: string
  by: Viewer
}

/** What came of one row: what was made of it, or why nothing. */
export type Outcome = BadRow | Partial<Counts>
