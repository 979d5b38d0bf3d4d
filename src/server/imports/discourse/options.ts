import { z } from 'zod'
import type { Files } from '#files'
import type { Progress } from '#import-runs'

export const forumOptions = z.object({
  /** The folder with the saved answers of a forum's API, in any order and depth. */
  folder: z.string().min(1),
  /** What the forum is called; left out, the name of the folder. */
  site: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{0,79}$/, 'may hold letters, digits and . _ -')
    .optional(),
  /** Where the forum is read, for what its posts link to. */
  origin: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .optional(),
  dryRun: z.boolean().default(false),
  /** Brings in what can be read. Otherwise one answer that cannot refuses the folder. */
  skipBadRows: z.boolean().default(false),
  /** Where to list what cannot be read. */
  errorsFile: z.string().optional(),
  /** The id that the run is to have, for those who watch it. */
  runId: z.uuid().optional(),
})

export type ForumOptions = z.input<typeof forumOptions> & {
  /** Where pictures are kept; without it they stay where they are. */
  files?: Files
  onProgress?: (progress: Progress) => void
}
export type ForumSettings = z.output<typeof forumOptions>
