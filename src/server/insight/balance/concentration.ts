import { bootstrap, busFactor, effectiveNumber, gini, topShare } from '#statistics'
import { ENOUGH } from './indicator.ts'

/** How much the community rests on few. Intervals are `null` below 30 contributors. */
export interface Concentration {
  /** Of those who contributed, and of all registered. */
  gini: { contributors: number; registered: number; interval: Interval }
  /** What the busiest 1 % of the registered gave. */
  topPercentShare: number
  /** How many equally busy contributors would be as concentrated. */
  effectiveContributors: number
  busFactor: number
}

type Interval = { low: number; high: number } | null

/** Tells from each contributor's count on how few shoulders it rests. */
export function concentrationOf(counts: readonly number[], registered: number): Concentration {
  const silent = Math.max(0, registered - counts.length)
  return {
    gini: {
      contributors: gini(counts),
      registered: gini(counts, silent),
      interval:
        counts.length < ENOUGH ? null : bootstrap(counts, (sample) => gini(sample), rounds(counts)),
    },
    topPercentShare: topShare(counts, Math.ceil(registered / 100)),
    effectiveContributors: effectiveNumber(counts),
    busFactor: busFactor(counts),
  }
}

/** The share of contributors on whom half rests, with its interval; nothing where there are none. */
export function coreLoad(counts: readonly number[]) {
  if (counts.length === 0) return null
  const share = (counts: readonly number[]) => busFactor(counts) / counts.length
  return { value: share(counts), ...bootstrap(counts, share, rounds(counts)) }
}

/** Of very many people fewer draws say the same. */
function rounds({ length }: readonly number[]) {
  return { rounds: length > 5000 ? 50 : 200 }
}
