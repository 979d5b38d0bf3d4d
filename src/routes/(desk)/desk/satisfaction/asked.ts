import { z } from 'zod'
import { waysToSplit } from '#app'
import { bands, scales } from '#satisfaction'

const asked = z.object({
  scale: z.enum(scales).optional().catch(undefined),
  by: z.enum(waysToSplit).catch('stage'),
})

/** What an address asks for; what makes no sense is left out. */
export function wishIn(url: URL) {
  return asked.parse(Object.fromEntries(url.searchParams))
}

const meant = z.object({
  scale: z.enum(scales).catch('nps'),
  band: z.enum(bands).optional().catch(undefined),
  period: z
    .string()
    .regex(/^(19|20)\d\d-(0[1-9]|1[0-2])-01$/)
    .optional()
    .catch(undefined),
  unit: z.enum(['month', 'quarter']).catch('quarter'),
  by: z.enum(waysToSplit).optional().catch(undefined),
  key: z.string().max(100).optional(),
  name: z.string().max(200).optional(),
  after: z.string().max(500).optional(),
})

/** Whose scores an address asks for. */
export function scoresIn(url: URL) {
  return meant.parse(Object.fromEntries(url.searchParams))
}
