import { DomainError } from '#errors'
import { firstLines, guessSeparator, readRows, type Row, type TextFile } from '#text-tables'
import type { Settings } from './options.ts'

export const columnNames = [
  'customer',
  'date',
  'amount',
  'quantity',
  'currency',
  'order',
  'name',
] as const
export type ColumnName = (typeof columnNames)[number]

/** What stands where in a file: the place of each column, counted from 0. */
export interface Layout {
  separator: string
  hasHeader: boolean
  columns: Partial<Record<ColumnName, number>> & Record<'customer' | 'date' | 'amount', number>
}

/** Finds out how a file is laid out; refuses when what was said does not fit its first rows. */
export async function findLayout(file: TextFile, settings: Settings): Promise<Layout> {
  const separator = settings.separator ?? guessSeparator(await firstLines(file, 20))
  const [first, second] = await firstRows(file, separator)
  if (!first) throw refuse('file.empty', `${file.name} has no rows. Export it again.`)
  const wanted = parseColumns(settings.columns)
  const hasHeader = settings.header ?? looksLikeHeader(first, wanted)
  if (hasHeader && !second) throw refuse('file.empty', `${file.name} has a header and no rows.`)
  const columns = hasHeader ? byName(wanted, first) : byNumber(wanted, first)
  const { customer, date, amount } = columns
  if (customer === undefined || date === undefined || amount === undefined) {
    const missing = (['customer', 'date', 'amount'] as const).filter(
      (name) => columns[name] === undefined,
    )
    throw refuse('columns.missing', `${askFor(missing)} ${describe(first)}`)
  }
  return { separator, hasHeader, columns: { ...columns, customer, date, amount } }
}

async function firstRows(file: TextFile, separator: string): Promise<Row[]> {
  const rows = []
  for await (const row of readRows(file, separator)) {
    rows.push(row)
    if (rows.length === 2) break
  }
  return rows
}

type Wanted = Partial<Record<ColumnName, string>>

function parseColumns(columns: string | undefined): Wanted {
  const wanted: Wanted = {}
  for (const part of columns?.split(',') ?? []) {
    const [name = '', place = ''] = part.split('=').map((side) => side.trim())
    if (!isColumnName(name) || place === '') {
      const names = columnNames.join(', ')
      throw refuse(
        'columns.unknown',
        `"${part}" is no column. Write customer=1,date=3; there are ${names}.`,
      )
    }
    wanted[name] = place
  }
  return wanted
}

function isColumnName(name: string): name is ColumnName {
  return (columnNames as readonly string[]).includes(name)
}

export function looksLikeHeader(first: Row, wanted: Wanted): boolean {
  const places = Object.values(wanted)
  if (places.some((place) => !/^\d+$/.test(place))) return true
  // A row of an order has at least a date and an amount; names have no digits.
  return first.fields.every((field) => !/^\W*\d/.test(field))
}

function byNumber(wanted: Wanted, first: Row): Layout['columns'] | Partial<Layout['columns']> {
  const columns: Partial<Record<ColumnName, number>> = {}
  for (const [name, place] of Object.entries(wanted) as [ColumnName, string][]) {
    const number = Number(place)
    if (!Number.isInteger(number) || number < 1 || number > first.fields.length) {
      throw refuse('columns.place', `There is no column ${place} (${name}). ${describe(first)}`)
    }
    columns[name] = number - 1
  }
  return columns
}

export function byName(wanted: Wanted, header: Row): Partial<Layout['columns']> {
  const names = header.fields.map((field) => field.toLowerCase())
  const columns: Partial<Record<ColumnName, number>> = {}
  for (const name of columnNames) {
    const place = wanted[name]
    if (place === undefined) {
      const guess = names.findIndex((field) =>
        usualNames[name].includes(field.replace(/[\s-]/g, '_')),
      )
      if (guess >= 0 && Object.keys(wanted).length === 0) columns[name] = guess
      continue
    }
    const known = names.indexOf(place.toLowerCase())
    const index = known < 0 && /^\d+$/.test(place) ? Number(place) - 1 : known
    if (index < 0 || index >= names.length) {
      throw refuse('columns.place', `There is no column "${place}" (${name}). ${describe(header)}`)
    }
    columns[name] = index
  }
  return columns
}

const usualNames: Record<ColumnName, readonly string[]> = {
  customer: ['customer', 'customer_id', 'customer_email', 'email', 'e_mail', 'client', 'buyer'],
  date: ['date', 'order_date', 'ordered_at', 'created_at', 'purchase_date', 'invoice_date'],
  amount: ['amount', 'total', 'total_price', 'order_total', 'revenue', 'price', 'sum'],
  quantity: ['quantity', 'qty', 'items', 'units'],
  currency: ['currency', 'currency_code'],
  order: ['order', 'order_id', 'order_number', 'invoice', 'invoice_number'],
  name: ['name', 'customer_name', 'full_name'],
}

function askFor(missing: readonly string[]): string {
  const example = missing.map((name, index) => `${name}=${index + 1}`).join(',')
  return `Say where to find ${missing.join(', ')}, for example --columns ${example}.`
}

function describe({ fields }: Row): string {
  const shown = fields.slice(0, 12).map((field, index) => `${index + 1}=${field.slice(0, 30)}`)
  return `The first row has ${fields.length} columns: ${shown.join(' ')}`
}

function refuse(code: string, message: string): DomainError {
  return new DomainError('invalid', code, message)
}
