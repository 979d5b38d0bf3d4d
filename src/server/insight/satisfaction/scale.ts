export const scales = ['nps', 'csat', 'ces', 'rating'] as const
export type ScoreScale = (typeof scales)[number]

export const bands = ['good', 'middle', 'bad'] as const
/** Promoters, passives and detractors, and what is like them on the other scales. */
export type ScoreBand = (typeof bands)[number]

/** From which score on an answer is good, and up to which it is bad (customers.md §2.4). */
const bounds: Record<ScoreScale, { goodFrom: number; badUpTo: number }> = {
  nps: { goodFrom: 9, badUpTo: 6 },
  csat: { goodFrom: 4, badUpTo: 2 },
  ces: { goodFrom: 5, badUpTo: 3 },
  rating: { goodFrom: 4, badUpTo: 2 },
}

export function isScale(name: string | null): name is ScoreScale {
  return scales.some((scale) => scale === name)
}

export function bandOf(scale: ScoreScale, score: number): ScoreBand {
  const { goodFrom, badUpTo } = bounds[scale]
  if (score >= goodFrom) return 'good'
  return score <= badUpTo ? 'bad' : 'middle'
}

/** The lowest and the highest score of a band. */
export function scoresIn(scale: ScoreScale, band: ScoreBand): { from: number; to: number } {
  const { goodFrom, badUpTo } = bounds[scale]
  if (band === 'good') return { from: goodFrom, to: 10 }
  return band === 'bad' ? { from: 0, to: badUpTo } : { from: badUpTo + 1, to: goodFrom - 1 }
}
