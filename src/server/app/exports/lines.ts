/** What a cell may say. */
export type Cell = string | number | boolean | Date | null | undefined | readonly string[] | object

/**
 * A line of CSV (RFC 4180). What a spreadsheet could take for a formula gets a sign in front; numbers
 * stay numbers.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`
}

function written(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  if (cell instanceof Date) return cell.toISOString()
  if (Array.isArray(cell)) return quoted(safe(cell.join('; ')))
  return quoted(safe(typeof cell === 'string' ? cell : JSON.stringify(cell)))
}

function safe(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",;\r\n\t']|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A line of JSON; line breaks within texts are escaped by it. */
export function jsonLine(row: object): string {
  return `${JSON.stringify(row)}\n`
}
