import {
  firstLines,
  guessSeparator,
  inspectFile,
  readLines,
  readRows,
  type TextFile,
} from '#text-tables'
import { readCards } from '#vcard'
import { guessColumns } from './layout.ts'
import type { KnownField } from './recognise.ts'
import type { TableKind } from './targets.ts'

/** How a file begins, and what each of its columns holds as far as can be told from its header. */
export interface TablePreview {
  /** Cards say themselves what stands where. */
  isCards: boolean
  hasHeader: boolean
  header: string[]
  /** The first rows without the header, each as wide as the widest. */
  rows: string[][]
  /** The target that we recognise at each place. */
  targets: (string | null)[]
  lines: number
}

const ROWS = 6

/** Looks at the first rows of a file of people or organisations; refuses what is no text. */
export async function previewTable(
  path: string,
  name: string,
  kind: TableKind,
  fields: readonly KnownField[],
): Promise<TablePreview> {
  const file = await inspectFile(path, name)
  const lines = await firstLines(file, 20)
  if (areCards(lines)) return previewCards(file)
  const rows: string[][] = []
  for await (const row of readRows(file, guessSeparator(lines).replace(' ', ','))) {
    rows.push(row.fields)
    if (rows.length > ROWS) break
  }
  const [first = []] = rows
  const columns = guessColumns(kind, first, fields)
  const hasHeader =
    columns.size > 0 || (first.length > 1 && !first.some((cell) => /[@\d]/.test(cell)))
  const width = Math.max(0, ...rows.map((row) => row.length))
  const places = Array.from({ length: width }, (_, place) => place)
  const targetAt = (place: number) =>
    [...columns].find(([, all]) => all.includes(place))?.[0] ?? null
  return {
    ...{ isCards: false, hasHeader, lines: file.lines },
    header: hasHeader ? first : [],
    rows: rows.slice(hasHeader ? 1 : 0, ROWS + 1).map((row) => places.map((at) => row[at] ?? '')),
    targets: places.map((place) => (hasHeader ? targetAt(place) : null)),
  }
}

/** Whether a file holds cards of an address book. */
export function areCards([first = '']: readonly string[]): boolean {
  return /^begin:vcard\s*$/i.test(first.replace(/^\ufeff/, ''))
}

async function previewCards(file: TextFile): Promise<TablePreview> {
  const rows: string[][] = []
  for await (const read of readCards(readLines(file))) {
    if ('card' in read) {
      const { fullName, emails, phones, organization } = read.card
      rows.push([
        fullName,
        ...[emails[0]?.value ?? '', phones[0]?.value ?? '', organization[0] ?? ''],
      ])
    }
    if (rows.length === ROWS) break
  }
  const rest = { hasHeader: false, header: [], targets: ['name', 'email', 'phone', 'organization'] }
  return { isCards: true, rows, lines: file.lines, ...rest }
}
