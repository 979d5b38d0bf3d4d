import { z } from 'zod'
import type { Progress } from '#import-runs'
import { tableKinds } from './targets.ts'

const separators = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const

/** By what somebody of a file is found again: `name` is for organisations only. */
export const upsertKeys = ['email', 'external', 'name'] as const
export type UpsertKey = (typeof upsertKeys)[number]

export const tableOptions = z.object({
  /** Where the file lies on this machine. */
  file: z.string().min(1),
  /** What the run is called, when the file bears a name that says nothing. */
  name: z.string().max(200).optional(),
  kind: z.enum(tableKinds),
  /** `email=E-Mail,name=2,field:size=Size`; left out, known names are found. */
  columns: z.string().max(20_000).optional(),
  /** Whether the first row holds names; left out, we look. */
  header: z.boolean().optional(),
  separator: z
    .enum(['comma', 'semicolon', 'tab', 'pipe'])
    .transform((name) => separators[name])
    .optional(),
  /** By what a row is known again; left out, the external id if there is one. */
  key: z.enum(upsertKeys).optional(),
  /** Which system the external ids are from. */
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9:._-]{0,59}$/i, 'may hold letters, digits and : . _ -')
    .default('people'),
  /** Writes over what a hand wrote here, too. */
  overwrite: z.boolean().default(false),
  dryRun: z.boolean().default(false),
  /** Where to list what could not be read or taken. */
  errorsFile: z.string().optional(),
  /** The id that the run is to have, for those who watch it. */
  runId: z.uuid().optional(),
})

export type TableOptions = z.input<typeof tableOptions> & {
  onProgress?: (progress: Progress) => void
}
export type Settings = z.output<typeof tableOptions>
