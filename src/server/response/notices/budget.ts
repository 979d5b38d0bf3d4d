import type { Choices } from '#notifications'

/** Why a letter was held back. */
export type Held = 'week' | 'kept_for_personal' | 'day' | 'returned'

export type Worth = 'personal' | 'own' | 'general'

/** What was written to one person already. */
export interface Spent {
  inSevenDays: number
  inOneDay: number
}

/** However many somebody wants in a week (reference: 100 letters a day and person). */
const MOST_IN_A_DAY = 100

/** Of a week's letters, the last ones are kept for what is meant for nobody else. */
const shares: Record<Worth, number> = { personal: 1, own: 0.75, general: 0.5 }

/** Why one more letter is too many for now; nothing if there is room for it. */
export function tooMany(
  worth: Worth,
  { lettersPerWeek }: Pick<Choices, 'lettersPerWeek'>,
  { inSevenDays, inOneDay }: Spent,
): Held | undefined {
  if (inSevenDays >= lettersPerWeek) return 'week'
  if (inOneDay >= MOST_IN_A_DAY) return 'day'
  return inSevenDays >= Math.ceil(lettersPerWeek * shares[worth]) ? 'kept_for_personal' : undefined
}

/** What comes first when several letters wait for room. */
export const byWorth: readonly Worth[] = ['personal', 'own', 'general']
