import { z } from 'zod'

export const badgeLevel = z.enum(['bronze', 'silver', 'gold'])
export type BadgeLevel = z.infer<typeof badgeLevel>

/** One kind of badge that a person has earned, once or more often. */
export interface Badge {
  /** Its key, such as `nice-answer`. */
  badge: string
  name: string
  level: BadgeLevel
  times: number
  firstAt: Date
  lastAt: Date
}

/** A badge earned for something; `source` and `sourceId` say for what, so that twice is once. */
export interface NewBadge {
  personId: string
  /** Its key; from a name such as `Nice Answer` it is made here. */
  badge: string
  name?: string
  level?: BadgeLevel
  awardedAt?: Date
  source: string
  sourceId: string
}
