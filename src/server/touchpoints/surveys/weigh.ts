import {
  LEAST_IN_PART,
  meanOf,
  netPromoterScore,
  wilson,
  type Estimate,
  type NetPromoterScore,
} from '#statistics'
import { scaleOf, scales, type Question, type Scale } from './survey.ts'
import { themesOf, type Theme } from './themes.ts'

export const LEAST_ANSWERS = LEAST_IN_PART

/** How often each figure was given to a question, or to a part of it. */
export interface Tally {
  question: string
  part: string
  number: number | null
  count: number
}

/** A question with what was answered; `n` are answers to this very question, never the blanks. */
export interface QuestionResult {
  id: string
  kind: Question['kind']
  text: Question['text']
  n: number
  isTooFew: boolean
  /** From the lowest figure to the highest. */
  counts: { number: number; count: number }[]
  nps: NetPromoterScore | null
  /** Of CSAT the upper two of five, of CES the upper three of seven. */
  top: Estimate | null
  mean: Estimate | null
  parts: {
    id: string
    text: Question['text']
    n: number
    share: Estimate | null
    mean: Estimate | null
  }[]
  themes: Theme[]
}

/** What was answered to one question, with the bounds of every figure. */
export function weighQuestion(
  { id, kind, text, parts }: Question,
  { tallies, n, texts }: { tallies: readonly Tally[]; n: number; texts: readonly string[] },
): QuestionResult {
  const own = tallies.filter(({ question }) => question === id)
  const scale = scaleOf(kind)
  const counts = scale ? countsOf(own, scale) : []
  return {
    ...{ id, kind, text, n, counts, isTooFew: n < LEAST_ANSWERS },
    nps: kind === 'nps' && n > 0 ? netPromoterScore(recommendationsIn(counts)) : null,
    top: topOf(kind, counts, n),
    mean: scale && kind !== 'nps' ? meanIn(counts) : null,
    parts: parts.map((part) => {
      const mine = own.filter((tally) => tally.part === part.id)
      const given = mine.reduce((sum, { count }) => sum + count, 0)
      const isMatrix = kind === 'matrix'
      const share = !isMatrix && n > 0 ? wilson(given, n) : null
      const mean = isMatrix
        ? meanIn(mine.map(({ number, count }) => ({ number: number ?? 0, count })))
        : null
      return { ...part, n: given, share, mean }
    }),
    themes: kind === 'text' ? themesOf(texts) : [],
  }
}

export function recommendationsIn(counts: readonly { number: number; count: number }[]) {
  const sum = { promoters: 0, passives: 0, detractors: 0 }
  for (const { number, count } of counts) {
    sum[number >= 9 ? 'promoters' : number >= 7 ? 'passives' : 'detractors'] += count
  }
  return sum
}

function countsOf(own: readonly Tally[], scale: Scale) {
  const { low, high } = scales[scale]
  return Array.from({ length: high - low + 1 }, (_, place) => {
    const number = low + place
    return { number, count: own.find((tally) => tally.number === number)?.count ?? 0 }
  })
}

function topOf(kind: Question['kind'], counts: { number: number; count: number }[], n: number) {
  if (n === 0 || (kind !== 'csat' && kind !== 'ces')) return null
  const from = kind === 'csat' ? 4 : 5
  const top = counts.reduce((sum, { number, count }) => sum + (number >= from ? count : 0), 0)
  return wilson(top, n)
}

function meanIn(counts: readonly { number: number; count: number }[]): Estimate | null {
  const sums = { n: 0, sum: 0, squares: 0 }
  for (const { number, count } of counts) {
    sums.n += count
    sums.sum += number * count
    sums.squares += number * number * count
  }
  return sums.n >= 2 ? meanOf(sums) : null
}
