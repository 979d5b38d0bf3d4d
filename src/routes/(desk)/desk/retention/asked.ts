import { z } from 'zod'
import { lives, type CohortFilter } from '#cohorts'

const month = z
  .string()
  .regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/)
  .optional()
  .catch(undefined)
const asked = z.object({
  life: z.enum(lives).catch('purchases'),
  from: month,
  to: month,
  segment: z.uuid().optional().catch(undefined),
  source: z.string().min(1).max(100).optional().catch(undefined),
})

/** Whom an address asks for; what makes no sense is left out, and segments where they may not be. */
export function filterIn(url: URL, mayReadSegments: boolean) {
  const { segment, ...filter } = asked.parse(Object.fromEntries(url.searchParams))
  const segmentId = mayReadSegments ? segment : undefined
  return { ...filter, segmentId } satisfies CohortFilter
}
