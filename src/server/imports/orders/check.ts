import { DomainError } from '#errors'
import { RefusedWithFile, type Report } from '#import-runs'
import { openBadRows, readRows, type BadRow, type TextFile } from '#text-tables'
import type { Layout } from './layout.ts'
import type { Settings } from './options.ts'
import { readPurchase } from './purchase.ts'

export interface Findings {
  rows: number
  badRows: number
  from: Date | undefined
  to: Date | undefined
  /** Sums in minor units, by currency. */
  sums: Record<string, number>
  errorsPath: string | undefined
}

const HOPELESS = 100

/** Reads every row before anything is written; refuses the file unless the rows are good. */
export async function checkRows(
  file: TextFile,
  layout: Layout,
  settings: Settings,
  report: Report,
): Promise<Findings> {
  const errors = openBadRows(settings.errorsFile)
  const findings = emptyFindings()
  let firstBad: (BadRow & { line: number }) | undefined
  try {
    let isHeader = layout.hasHeader
    for await (const row of readRows(file, layout.separator)) {
      if (isHeader) {
        isHeader = false
        continue
      }
      findings.rows += 1
      const purchase = readPurchase(row, layout, settings)
      if ('reason' in purchase) {
        findings.badRows += 1
        firstBad ??= { ...purchase, line: row.line }
        await errors.add(row, purchase)
        if (findings.badRows === HOPELESS && findings.rows === HOPELESS) break
      } else {
        note(findings, purchase)
      }
      if (findings.rows % 1000 === 0) {
        await report({ step: 'checking', done: row.line, total: file.lines })
      }
    }
  } finally {
    await errors.close()
  }
  if (findings.badRows > 0) findings.errorsPath = settings.errorsFile
  if (firstBad) refuseBadRows(settings, findings, firstBad)
  return findings
}

function emptyFindings(): Findings {
  return { rows: 0, badRows: 0, from: undefined, to: undefined, sums: {}, errorsPath: undefined }
}

interface Sum {
  orderedAt: Date
  amount: number
  currency: string
}

function note(findings: Findings, { orderedAt, amount, currency }: Sum): void {
  if (!findings.from || orderedAt < findings.from) findings.from = orderedAt
  if (!findings.to || orderedAt > findings.to) findings.to = orderedAt
  findings.sums[currency] = (findings.sums[currency] ?? 0) + amount
}

function refuseBadRows(
  settings: Settings,
  { rows, badRows, errorsPath }: Findings,
  first: BadRow & { line: number },
): void {
  const isMostlyBad = badRows * 2 > rows
  if (settings.skipBadRows && !isMostlyBad) return
  const which = badRows === rows ? `None of the first ${rows} rows` : `${badRows} of ${rows} rows`
  const message = [
    `${which} ${badRows === rows ? 'can' : 'cannot'} be read.`,
    `Line ${first.line}: ${first.column} ${first.reason}.`,
    isMostlyBad
      ? 'Check which column is which and how dates are written.'
      : 'Correct the rows, or leave out those that cannot be read.',
    'Nothing was imported.',
  ].join(' ')
  if (errorsPath === undefined) throw new DomainError('invalid', 'rows.bad', message)
  throw new RefusedWithFile('rows.bad', message, errorsPath)
}
