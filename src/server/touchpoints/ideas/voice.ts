import { z } from 'zod'

const voiceSources = ['call', 'mail', 'meeting', 'chat', 'shop', 'other'] as const
export type VoiceSource = (typeof voiceSources)[number]

/** A customer on whose behalf staff acts, and where it was heard. */
export const voice = z.strictObject({
  personId: z.uuid(),
  source: z.enum(voiceSources),
  note: z.string().trim().max(500, 'Please use at most 500 characters.').default(''),
})
