import { firstLines, guessSeparator, inspectFile, readRows, type Row } from '#text-tables'
import { byName, looksLikeHeader, type ColumnName } from './layout.ts'

/** How a file begins, and what stands where as far as can be told from its header. */
export interface OrderPreview {
  hasHeader: boolean
  /** The names in the header, or none. */
  header: string[]
  /** The first rows without the header, each as wide as the widest. */
  rows: string[][]
  /** The place of each column that we recognise, counted from 0. */
  columns: Partial<Record<ColumnName, number>>
  lines: number
}

const ROWS = 8

/** Looks at the first rows of a file of orders; refuses what cannot be read as text. */
export async function previewOrders(path: string, name?: string): Promise<OrderPreview> {
  const file = await inspectFile(path, name)
  const separator = guessSeparator(await firstLines(file, 20))
  const rows = await firstRows(readRows(file, separator))
  const [first] = rows
  const hasHeader = first !== undefined && looksLikeHeader(first, {})
  const shown = rows.slice(hasHeader ? 1 : 0).slice(0, ROWS)
  const width = Math.max(0, ...rows.map(({ fields }) => fields.length))
  return {
    hasHeader,
    header: hasHeader ? first.fields : [],
    rows: shown.map(({ fields }) => Array.from({ length: width }, (_, at) => fields[at] ?? '')),
    columns: hasHeader ? byName({}, first) : {},
    lines: file.lines,
  }
}

async function firstRows(source: AsyncIterable<Row>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of source) {
    rows.push(row)
    if (rows.length > ROWS) break
  }
  return rows
}
