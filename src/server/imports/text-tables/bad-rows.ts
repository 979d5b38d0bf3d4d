import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { basename } from 'node:path'
import { finished } from 'node:stream/promises'
import { DomainError } from '#errors'
import type { Row } from './rows.ts'

/** Why a row cannot be read: the column at fault and what is wrong with it. */
export interface BadRow {
  column: string
  reason: string
}

/** Lists bad rows in a CSV file, which is made when the first one turns up. */
export function openBadRows(path: string | undefined) {
  let out: ReturnType<typeof createWriteStream> | undefined
  return {
    async add(row: Pick<Row, 'line' | 'raw'>, { column, reason }: BadRow): Promise<void> {
      if (path === undefined) return
      out ??= createWriteStream(path).on('error', () => undefined)
      if (out.bytesWritten === 0 && out.writableLength === 0) out.write('line,column,reason,row\n')
      const cells = [String(row.line), column, reason, row.raw].map(quote)
      if (!out.write(`${cells.join(',')}\n`)) await once(out, 'drain')
    },
    async close(): Promise<void> {
      if (!out) return
      out.end()
      await finished(out).catch(() => {
        const message = `The list of bad rows cannot be written to ${basename(path ?? '')}. Name another file.`
        throw new DomainError('invalid', 'errors.unwritable', message)
      })
    },
  }
}

/** A spreadsheet must not take what a row begins with for a formula. */
function quote(cell: string): string {
  const safe = /^[=+\-@\t]/.test(cell) ? `'${cell}` : cell
  return `"${safe.replaceAll('"', '""')}"`
}
