import { z } from 'zod'

export type AskKind = 'survey' | 'review' | 'follow_up' | 'change'

/** Something that we would like somebody to answer. */
export interface Ask {
  personId: string
  kind: AskKind
  /** What it is about: the survey, the product, the change. */
  subjectId: string
  /** For so many days nobody is asked the same again; for ever if not said. */
  againAfterDays?: number
  /** A short question after something just done: it costs half of the budget. */
  isLight?: boolean
}

/** Why somebody is not asked, by the first gate that is shut. */
export type WhyNot = 'opted_out' | 'complaint' | 'asked_before' | 'cooldown' | 'year'

/** How often anybody is asked for anything. */
export interface AskingRules {
  /** One whole ask, or two light ones, within so many days. */
  cooldownDays: number
  /** Whole asks within 365 days; light ones count half. */
  mostPerYear: number
}

const whole = (most: number) =>
  z
    .number()
    .int('Please enter a whole number.')
    .min(0, 'Please enter 0 or more.')
    .max(most, `Please enter at most ${most}.`)

export const askingRules = z.object({ cooldownDays: whole(365), mostPerYear: whole(52) })
