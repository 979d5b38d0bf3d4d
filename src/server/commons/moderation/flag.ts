import { z } from 'zod'
import { moderatedType } from './review.ts'

export const flagReasons = ['spam', 'off_topic', 'inappropriate', 'other', 'author'] as const
export type FlagReason = (typeof flagReasons)[number]

export const newFlag = z
  .object({
    on: moderatedType,
    onId: z.uuid(),
    reason: z.enum(flagReasons, 'Choose what is wrong with it.'),
    words: z.string().trim().max(500, 'Say it in 500 letters at most.').default(''),
  })
  .refine(({ reason, words }) => !['other', 'author'].includes(reason) || words !== '', {
    message: 'Say in a few words what is wrong.',
    path: ['words'],
  })
export type NewFlag = z.input<typeof newFlag>

/** How often moderators agreed with somebody. */
export interface FlagRecord {
  agreed: number
  disagreed: number
}

const STAFF = 5
const ENOUGH_DECIDED = 5
const RIGHT_ENOUGH = 0.7

/**
 * What a flag weighs: 1, more by trust (staff 5), and by how right the flagger was before: nothing
 * until more than five were decided, then up to ±5·log₄(decided), zero at 70 % (community.md §2).
 * Never below 0.
 */
export function weightOf({ isStaff, trust }: { isStaff: boolean; trust: number }, r: FlagRecord) {
  return Math.max(0, 1 + (isStaff ? STAFF : trust + accuracyBonus(r)))
}

export function accuracyBonus({ agreed, disagreed }: FlagRecord): number {
  const decided = agreed + disagreed
  if (decided <= ENOUGH_DECIDED) return 0
  const rightness = agreed / decided
  const span = rightness >= RIGHT_ENOUGH ? 1 - RIGHT_ENOUGH : RIGHT_ENOUGH
  return ((rightness - RIGHT_ENOUGH) / span) * 5 * (Math.log(decided) / Math.log(4))
}
