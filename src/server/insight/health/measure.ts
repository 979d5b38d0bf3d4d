export const measureNames = ['orders', 'talk', 'questions', 'satisfaction'] as const
export type MeasureName = (typeof measureNames)[number]

/** What is known of a customer; null where nothing is. */
export interface Facts {
  daysSinceOrder: number | null
  daysSinceTalk: number | null
  /** Questions that they asked, and how many of those wait for an answer. */
  questions: number
  unanswered: number
  /** The mean of the last score on each scale within a year, between 0 and 100. */
  satisfaction: number | null
}

export interface Measure {
  name: MeasureName
  /** Of a hundred, what it counts for. */
  weight: number
  /** Of a hundred; null where it is not known. */
  points: number | null
  /** The figure that it comes from: days, or how many. */
  figure: number | null
}

export interface Health {
  /** Of a hundred, from what is known; null where nothing is. */
  score: number | null
  /** The weight of what is known, of a hundred. What is missing lowers this and never the score. */
  certainty: number
  /** Whether the score told losses beforehand better than the recency of orders alone. */
  isBackTested: boolean
  measures: Measure[]
}

/** Each bound belongs to its band; behind the last one there are no points. */
type Bands = readonly (readonly [most: number, points: number])[]

// reference 2.11: weights add up to a hundred, each measure in bands, top bound inclusive.
const weights: Record<MeasureName, number> = {
  orders: 40,
  talk: 25,
  questions: 20,
  satisfaction: 15,
}
const afterOrder: Bands = [
  [90, 100],
  [180, 70],
  [365, 40],
  [730, 15],
]
const afterTalk: Bands = [
  [30, 100],
  [90, 70],
  [180, 40],
  [365, 15],
]
const waiting: Bands = [
  [0, 100],
  [1, 60],
  [2, 30],
]

/** How well a customer is, as far as one can tell, with every point and where it comes from. */
export function measureHealth(facts: Facts): Health {
  const hasAsked = facts.questions > 0
  const measures = [
    measure('orders', facts.daysSinceOrder, afterOrder),
    measure('talk', facts.daysSinceTalk, afterTalk),
    measure('questions', hasAsked ? facts.unanswered : null, waiting),
    {
      ...{ name: 'satisfaction' as const, weight: weights.satisfaction },
      ...{ points: facts.satisfaction, figure: facts.satisfaction },
    },
  ]
  const known = measures.filter(({ points }) => points !== null)
  const certainty = known.reduce((sum, { weight }) => sum + weight, 0)
  const points = known.reduce((sum, { weight, points }) => sum + weight * (points ?? 0), 0)
  const score = certainty === 0 ? null : Math.round(points / certainty)
  return { score, certainty, isBackTested: false, measures }
}

function measure(name: MeasureName, figure: number | null, bands: Bands): Measure {
  const band = figure === null ? undefined : bands.find(([most]) => figure <= most)
  const points = figure === null ? null : (band?.[1] ?? 0)
  return { name, weight: weights[name], points, figure }
}
