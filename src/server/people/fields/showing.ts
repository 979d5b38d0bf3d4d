import { z } from 'zod'

/** Who may see what a field says: those who look after customers, members too, or everybody. */
export const audiences = ['staff', 'members', 'public'] as const
export type Audience = (typeof audiences)[number]

/** Whether people say it of themselves: never, in their settings, or already when they join. */
export const askings = ['never', 'settings', 'joining'] as const
export type Asking = (typeof askings)[number]

/** What members have to do with a field. Nothing, until an admin says so. */
export interface Showing {
  audience: Audience
  asked: Asking
  isOnProfile: boolean
  isOnCard: boolean
  /** Whether one may look for members by it. */
  isFilter: boolean
}

export const showing = z.object({
  audience: z.enum(audiences, 'Choose who may see it.'),
  asked: z.enum(askings, 'Choose when people are asked.'),
  isOnProfile: z.boolean(),
  isOnCard: z.boolean(),
  isFilter: z.boolean(),
})

/** Whether more people see it than before. */
export function isWider(audience: Audience, than: Audience): boolean {
  return audiences.indexOf(audience) > audiences.indexOf(than)
}
