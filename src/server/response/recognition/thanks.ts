import { z } from 'zod'

export const thankedFor = z.enum(['topic', 'reply', 'idea'])
export type ThankedFor = z.infer<typeof thankedFor>

/** Words of thanks as they stand on the profile of whoever was thanked. */
export interface Thanks {
  id: string
  fromId: string
  fromName: string
  fromHandle: string
  /** Plain text. */
  words: string
  about: { type: ThankedFor; id: string } | null
  createdAt: Date
}

export const thanksWords = z.string().trim().min(1).max(500)

export const newThanks = z.object({
  personId: z.uuid(),
  words: thanksWords,
  about: z.object({ type: thankedFor, id: z.uuid() }).optional(),
})
export type NewThanks = z.infer<typeof newThanks>
