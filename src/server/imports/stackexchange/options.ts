import { z } from 'zod'
import type { Progress } from '#import-runs'

export const dumpOptions = z.object({
  /** The folder with Users.xml, Posts.xml and the other files of a dump. */
  folder: z.string().min(1),
  /** What the community is called there; left out, the name of the folder. */
  site: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{0,79}$/, 'may hold letters, digits and . _ -')
    .optional(),
  /** Where it was read, for what its posts link to; left out, as Stack Exchange names its sites. */
  origin: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .optional(),
  /** The space that is to hold it; left out, one named after the site is opened for all. */
  space: z.string().trim().min(1).max(60).optional(),
  dryRun: z.boolean().default(false),
  /** Where to list what is not taken over. */
  errorsFile: z.string().optional(),
  /** The id that the run is to have, for those who watch it. */
  runId: z.uuid().optional(),
})

export type DumpOptions = z.input<typeof dumpOptions> & {
  onProgress?: (progress: Progress) => void
}
