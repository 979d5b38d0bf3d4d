import { z } from 'zod'
import type { Progress } from '#import-runs'
import { catalogueKinds } from './columns.ts'

const separators = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const

export const catalogueOptions = z.object({
  /** Where the file lies on this machine. */
  file: z.string().min(1),
  /** What the run is called, when the file bears a name that says nothing. */
  name: z.string().max(200).optional(),
  kind: z.enum(catalogueKinds),
  /** `name=Title,sku=3`; left out, known names are found. */
  columns: z.string().max(2000).optional(),
  separator: z
    .enum(['comma', 'semicolon', 'tab', 'pipe'])
    .transform((name) => separators[name])
    .optional(),
  /** Where it is from; stands beside each review. */
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9:._-]{0,59}$/i, 'may hold letters, digits and : . _ -')
    .default('import'),
  dryRun: z.boolean().default(false),
  /** Where to list what could not be read or taken. */
  errorsFile: z.string().optional(),
  /** The id that the run is to have, for those who watch it. */
  runId: z.uuid().optional(),
})

export type CatalogueOptions = z.input<typeof catalogueOptions> & {
  onProgress?: (progress: Progress) => void
}
export type Settings = z.output<typeof catalogueOptions>
