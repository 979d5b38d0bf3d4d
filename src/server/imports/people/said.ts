import { readLines, readRows, type BadRow, type TextFile } from '#text-tables'
import { readCards, type Card } from '#vcard'
import type { Layout } from './layout.ts'

/** What a row or a card says, by target. */
export interface Said {
  line: number
  raw: string
  /** Nothing where a row says nothing of it. */
  all(target: string): readonly string[]
  /** Why nothing can be made of it at all. */
  bad?: BadRow
}

/** What each row of a table says. */
export async function* readTable(
  file: TextFile,
  { separator, hasHeader, columns }: Layout,
): AsyncGenerator<Said> {
  const width = Math.max(...[...columns.values()].flat()) + 1
  let isHeader = hasHeader
  for await (const { line, raw, fields } of readRows(file, separator)) {
    if (isHeader) {
      isHeader = false
      continue
    }
    const all = (target: string) =>
      (columns.get(target) ?? []).map((place) => bare(fields[place] ?? '')).filter(isSaid)
    const reason = `there are only ${fields.length} columns: the row may be cut`
    const bad = fields.length < width ? { column: `column ${width}`, reason } : undefined
    yield { line, raw, all, ...(bad && { bad }) }
  }
}

/** What each card of an address book says. */
export async function* readCardFile(file: TextFile): AsyncGenerator<Said> {
  for await (const read of readCards(readLines(file))) {
    const { line, raw } = read
    if ('reason' in read) {
      yield { line, raw, all: () => [], bad: { column: 'card', reason: read.reason } }
    } else {
      const said = targetsOf(read.card)
      yield { line, raw, all: (target) => (said[target] ?? []).filter(isSaid) }
    }
  }
}

/** As it was before an export put a sign before what a spreadsheet would take for a formula. */
function bare(cell: string): string {
  return cell.trim().replace(/^'(?=[=+\-@])/, '')
}

function isSaid(text: string): boolean {
  return text !== ''
}

/** What is preferred comes first. */
function targetsOf(card: Card): Record<string, string[]> {
  const values = (all: Card['emails']) =>
    all.toSorted((a, b) => Number(b.isPreferred) - Number(a.isPreferred)).map((one) => one.value)
  const [address] = card.addresses.toSorted((a, b) => Number(b.isPreferred) - Number(a.isPreferred))
  const hasOrganization = card.organization.length > 0
  return {
    email: values(card.emails),
    phone: values(card.phones),
    external: [card.uid],
    name: [card.fullName],
    organization: card.organization.slice(0, 1),
    role: hasOrganization ? [card.title] : [],
    'field:job_title': hasOrganization ? [] : [card.title],
    website: [card.url],
    tag: card.categories,
    'field:po_box': [address?.poBox ?? ''],
    'field:street': [[address?.extended, address?.street].filter(Boolean).join(', ')],
    'field:city': [address?.city ?? ''],
    'field:region': [address?.region ?? ''],
    'field:postcode': [address?.postcode ?? ''],
    'field:country': [address?.country ?? ''],
  }
}

/** The targets of which cards may say something. */
export const cardFields = ['po_box', 'street', 'city', 'region', 'postcode', 'country', 'job_title']
