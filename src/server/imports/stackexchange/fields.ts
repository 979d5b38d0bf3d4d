import { brokenRow, type DumpRow } from './dump.ts'

/** Who did something: a member by number, or somebody who left, of whom at most a name remains. */
export type Author = { id: number } | { formerName: string }

/** Who stands in one field by number or, having left, in another by name. */
export function author(row: DumpRow, idName: string, nameName: string): Author {
  if (idName in row.values) return { id: number(row, idName) }
  return { formerName: row.values[nameName]?.trim() ?? '' }
}

export function number(row: DumpRow, name: string): number {
  const text = row.values[name]
  if (text === undefined || !/^-?\d{1,9}$/.test(text)) {
    throw brokenRow(
      row,
      `${name} is ${text === undefined ? 'missing' : `"${text.slice(0, 50)}", no number`}.`,
    )
  }
  return Number(text)
}

/** Dumps write UTC without saying so. */
export function date(row: DumpRow, name: string): Date {
  const text = row.values[name] ?? ''
  const at = new Date(/^\d{4}-\d\d-\d\dT[\d:.]+$/.test(text) ? `${text}Z` : NaN)
  if (Number.isNaN(at.getTime())) {
    throw brokenRow(
      row,
      `${name} is ${text === '' ? 'missing' : `"${text.slice(0, 50)}", no date`}.`,
    )
  }
  return at
}
