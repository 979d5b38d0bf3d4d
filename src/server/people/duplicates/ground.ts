/** What speaks for two people being one, or against it. */
export const groundRules = [
  'mailbox',
  'username',
  'same-name',
  'like-name',
  'phone',
  'location',
  'other-location',
  'other-language',
  'other-time-zone',
  'other-username',
] as const
type GroundRule = (typeof groundRules)[number]

export interface Ground {
  rule: GroundRule
  /** In hundredths: what it brings, or takes away. */
  weight: number
  /** Where a user name is borne. */
  place?: string
}

/** Suggested are those above, in hundredths. */
export const THRESHOLD = 75

export const certainties = ['sure', 'likely', 'possible'] as const
export type Certainty = (typeof certainties)[number]

/** The lowest score, in hundredths, of each certainty. */
export const leastScore: Record<Certainty, number> = {
  sure: 95,
  likely: 85,
  possible: THRESHOLD + 1,
}

/** How sure a score is, in one word. */
export function certaintyOf(score: number): Certainty {
  return certainties.find((certainty) => score >= leastScore[certainty]) ?? 'possible'
}
