import { z } from 'zod'

/** By which way the business may reach somebody; `site` is what they are shown on its pages. */
export const channels = ['email', 'phone', 'post', 'push', 'site'] as const
export type Channel = (typeof channels)[number]

export type Action = 'granted' | 'denied' | 'withdrawn' | 'pending'

/** How it was said: on a page, by a link in a letter, confirmed by one, or told to staff. */
export type Method = 'page' | 'link' | 'confirmed' | 'staff' | 'api'

export const newPurpose = z.object({
  name: z.string().trim().min(1, 'Give it a name.').max(80, 'Use at most 80 characters.'),
  text: z
    .string()
    .trim()
    .min(1, 'Say in words what people agree to.')
    .max(2000, 'Use at most 2,000 characters.'),
  channels: z.array(z.enum(channels)).min(1, 'Choose at least one way.'),
})

/** For what the business asks. */
export interface Purpose {
  id: string
  key: string
  name: string
  channels: Channel[]
  /** What people are told now, and the number of that wording. */
  text: string
  version: number
  archivedAt: Date | null
}

/** What somebody said of one purpose and one way, once. */
export interface Line {
  personId: string
  purposeId: string
  channel: Channel
  action: Action
  covers: string[]
  saidAt: Date
  expiresAt: Date | null
}

/** `unasked` is not a yes. */
export type Standing = Action | 'expired' | 'unasked'

const strictest: Standing[] = ['withdrawn', 'denied', 'pending', 'expired', 'granted']

/**
 * What holds for a person with these profiles, of lines about one purpose and one way in the order
 * in which they were said. Of each profile the last word counts, or that of another profile while
 * the two were one person already; of several profiles the strictest.
 */
export function standingOf(
  profileIds: readonly string[],
  lines: readonly Line[],
  at: Date,
): Standing {
  const own = lines.filter(({ personId }) => profileIds.includes(personId))
  const said = profileIds.flatMap((id) => {
    const last = own.findLast(({ personId, covers }) => personId === id || covers.includes(id))
    if (!last) return []
    const isOver = last.action === 'granted' && last.expiresAt !== null && last.expiresAt <= at
    return [isOver ? 'expired' : last.action]
  })
  return strictest.find((standing) => said.includes(standing)) ?? 'unasked'
}
