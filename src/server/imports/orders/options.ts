import { z } from 'zod'
import type { Progress } from '#import-runs'

const separators = { comma: ',', semicolon: ';', tab: '\t', pipe: '|', whitespace: ' ' } as const

export const dateFormats = ['yyyymmdd', 'iso', 'd.m.y', 'd/m/y', 'm/d/y', 'y/m/d'] as const

export const orderFileOptions = z.object({
  /** Where the file lies on this machine. */
  file: z.string().min(1),
  /** What the run is called, when the file bears a name that says nothing. */
  name: z.string().max(200).optional(),
  /** `customer=1,date=3,amount=5` or by the names in the header; left out, known names are found. */
  columns: z.string().max(2000).optional(),
  /** Whether the first row holds names; left out, we look. */
  header: z.boolean().optional(),
  separator: z
    .enum(['comma', 'semicolon', 'tab', 'pipe', 'whitespace'])
    .transform((name) => separators[name])
    .optional(),
  dateFormat: z.enum(dateFormats).optional(),
  /** What stands before the cents; left out, each amount must be clear by itself. */
  decimal: z.enum(['.', ',']).optional(),
  /** Amounts are whole numbers of cents (of the minor unit of the currency). */
  minor: z.boolean().default(false),
  /** Of all rows, unless there is a column for it. */
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .refine(isCurrency, 'is no currency: use three letters such as EUR')
    .default('USD'),
  /** Which system the ids of customers and orders are from. */
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9:._-]{0,59}$/i, 'may hold letters, digits and : . _ -')
    .default('orders'),
  dryRun: z.boolean().default(false),
  /** Brings in what can be read. Otherwise one bad row refuses the file. */
  skipBadRows: z.boolean().default(false),
  /** Where to list the rows that cannot be read. */
  errorsFile: z.string().optional(),
  /** The id that the run is to have, for those who watch it. */
  runId: z.uuid().optional(),
})

export type OrderFileOptions = z.input<typeof orderFileOptions> & {
  onProgress?: (progress: Progress) => void
}
export type Settings = z.output<typeof orderFileOptions>

const currencies = new Set(Intl.supportedValuesOf('currency'))

export function isCurrency(code: string): boolean {
  return currencies.has(code)
}
