import { z } from 'zod'

export const channels = ['inbox', 'letter', 'push'] as const
export type Channel = (typeof channels)[number]

/** How much somebody wants to be told, over everything. */
export const choices = z.object({
  /** Letters of news in seven days, digests included; those that sign in or were asked for are not. */
  lettersPerWeek: z.coerce.number().int().min(0).max(500),
  digest: z.enum(['never', 'daily', 'weekly']),
  watchesStarted: z.boolean(),
  tracksReplied: z.boolean(),
  tracksRead: z.boolean(),
})
export type Choices = z.infer<typeof choices>

/** Calm: a few letters a week, the rest once a week in one. */
export const usualChoices: Choices = {
  lettersPerWeek: 20,
  digest: 'weekly',
  watchesStarted: true,
  tracksReplied: true,
  tracksRead: true,
}
