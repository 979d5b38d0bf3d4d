import { basename } from 'node:path'
import { DomainError } from '#errors'
import { carryOut, type Importer, type Report } from '#import-runs'
import { inspectFile, refuseIfChanged } from '#text-tables'
import { checkRows, type Findings } from './check.ts'
import { findLayout } from './layout.ts'
import { orderFileOptions, type OrderFileOptions, type Settings } from './options.ts'
import { writeOrders, type OrderImportStore } from './write.ts'

export interface OrderImport extends Findings {
  runId: string
  /** Rows that were new, rows that had been brought in before, and people who were new. */
  counts: Record<'rows' | 'badRows' | 'orders' | 'alreadyKnown' | 'customers', number>
  /** What whoever started it should look at. */
  message: string
}

/**
 * Brings in the orders of a CSV or whitespace-separated file. All rows are checked before any is
 * written, and what is written is kept as a whole or not at all. The same file twice is once.
 */
export function importOrderFile(
  store: OrderImportStore,
  importer: Importer,
  options: OrderFileOptions,
): Promise<OrderImport> {
  const settings = parseSettings(options)
  const { file: path, runId: id, dryRun: isDryRun } = settings
  const name = settings.name ?? basename(path)
  const run = { id, kind: 'orders' as const, name, isDryRun }
  return carryOut(store, importer, run, async (store, reportRun, runId) => {
    const report: Report = async (progress) => {
      options.onProgress?.(progress)
      await reportRun(progress)
    }
    const file = await inspectFile(path, name)
    const layout = await findLayout(file, settings)
    const findings = await checkRows(file, layout, settings, report)
    const written = isDryRun
      ? { orders: 0, alreadyKnown: 0, customers: 0 }
      : await writeOrders(store, file, layout, settings, { runId, report })
    await refuseIfChanged(file)
    const { rows, badRows } = findings
    const message = file.endsWithLineBreak ? '' : NO_LINE_END
    return { ...findings, counts: { rows, badRows, ...written }, message }
  })
}

const NO_LINE_END =
  'The last line has no line end. If the file was cut there, look at its last order.'

function parseSettings(options: OrderFileOptions): Settings {
  const read = orderFileOptions.safeParse(options)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const message = `${issue?.path.join('.') ?? 'An option'}: ${issue?.message ?? 'is wrong'}`
  throw new DomainError('invalid', 'import.options', message)
}
