import {
  changeOfScore,
  changeOfShare,
  LEAST_IN_PART,
  meanOf,
  netPromoterScore,
  wilson,
  type Difference,
} from '#statistics'
import { bandOf, type ScoreScale } from './scale.ts'

/** How often each score was given. */
export interface Tally {
  score: number
  count: number
}

/**
 * How content people are: the net promoter score from -100 to 100, or of the other scales the share
 * of good answers in percent; with the bounds of the true value (95 %).
 */
export interface Figure {
  value: number
  low: number
  high: number
  /** The mean score of the scale; null for the net promoter score, which is none. */
  mean: number | null
  /** Answers by band. */
  good: number
  middle: number
  bad: number
}

/** The figure of some answers; none for fewer than ten. */
export function weigh(scale: ScoreScale, tallies: readonly Tally[]): Figure | null {
  const counts = countBands(scale, tallies)
  const n = sumOf(tallies)
  if (n < LEAST_IN_PART) return null
  if (scale === 'nps') {
    const { value, low, high } = netPromoterScore(recommendations(counts))
    return { value, low, high, mean: null, ...counts }
  }
  const { value, low, high } = wilson(counts.good, n)
  const sum = tallies.reduce((sum, { score, count }) => sum + score * count, 0)
  const squares = tallies.reduce((sum, { score, count }) => sum + score * score * count, 0)
  const mean = meanOf({ n, sum, squares }).value
  return { value: 100 * value, low: 100 * low, high: 100 * high, mean, ...counts }
}

/** What changed from some answers to others, and whether chance alone would hardly do it (5 %). */
export function weighChange(scale: ScoreScale, before: Figure, after: Figure): Difference {
  if (scale === 'nps') {
    const { change, margin, isSignificant } = changeOfScore(
      recommendations(before),
      recommendations(after),
    )
    return { change, low: change - margin, high: change + margin, isSignificant }
  }
  const { change, low, high, isSignificant } = changeOfShare(shareOf(before), shareOf(after))
  return { change: 100 * change, low: 100 * low, high: 100 * high, isSignificant }
}

export function sumOf(tallies: readonly { count: number }[]): number {
  return tallies.reduce((sum, { count }) => sum + count, 0)
}

type Counts = Pick<Figure, 'good' | 'middle' | 'bad'>

function countBands(scale: ScoreScale, tallies: readonly Tally[]): Counts {
  const counts = { good: 0, middle: 0, bad: 0 }
  for (const { score, count } of tallies) counts[bandOf(scale, score)] += count
  return counts
}

function recommendations({ good, middle, bad }: Counts) {
  return { promoters: good, passives: middle, detractors: bad }
}

function shareOf({ good, middle, bad }: Counts) {
  return { successes: good, n: good + middle + bad }
}
