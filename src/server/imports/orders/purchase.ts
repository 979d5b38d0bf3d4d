import { normalizeEmail } from '#people'
import type { BadRow, Row } from '#text-tables'
import { parseAmount } from './amount.ts'
import { parseDate } from './date.ts'
import type { ColumnName, Layout } from './layout.ts'
import { isCurrency, type Settings } from './options.ts'

/** What a row says. */
export interface Purchase {
  line: number
  customer: string
  name: string | undefined
  orderId: string | undefined
  orderedAt: Date
  amount: number
  currency: string
  quantity: number
}

const LONGEST_ID = 150

/** Reads a row, or tells the first thing that is wrong with it. */
export function readPurchase(row: Row, layout: Layout, settings: Settings): Purchase | BadRow {
  const field = (name: ColumnName) => row.fields[layout.columns[name] ?? -1]?.trim() ?? ''
  const width = Math.max(...Object.values(layout.columns)) + 1
  if (row.fields.length < width) {
    const reason = `there are only ${row.fields.length} columns: the row may be cut`
    return { column: `column ${width}`, reason }
  }
  const bad = (name: ColumnName, reason: string): BadRow => {
    const text = field(name)
    return { column: name, reason: text === '' ? 'is missing' : `"${text.slice(0, 50)}" ${reason}` }
  }

  const customer = field('customer')
  if (customer === '' || customer.length > LONGEST_ID) return bad('customer', 'is too long')
  if (looksLikeAddress(customer) && !isAddress(customer)) {
    return bad('customer', 'is not an e-mail address')
  }
  const orderedAt = parseDate(field('date'), settings.dateFormat)
  if (typeof orderedAt === 'string') return bad('date', orderedAt)
  const currency = field('currency').toUpperCase() || settings.currency
  if (!isCurrency(currency)) return bad('currency', 'is no currency')
  const amount = parseAmount(field('amount'), currency, settings)
  if (typeof amount === 'string') return bad('amount', amount)
  const quantity = layout.columns.quantity === undefined ? 1 : parseQuantity(field('quantity'))
  if (quantity === undefined) return bad('quantity', 'is not a whole number of things')
  const orderId = layout.columns.order === undefined ? undefined : field('order')
  if (orderId === '' || (orderId?.length ?? 0) > LONGEST_ID) return bad('order', 'is too long')
  const name = field('name') || undefined
  return { line: row.line, customer, name, orderId, orderedAt, amount, currency, quantity }
}

/** Who is named by an address is known by it wherever it turns up. */
export function looksLikeAddress(customer: string): boolean {
  return /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(customer)
}

function isAddress(text: string): boolean {
  try {
    normalizeEmail(text)
    return true
  } catch {
    return false
  }
}

function parseQuantity(text: string): number | undefined {
  const [, digits] = /^(\d{1,9})(?:[.,]0+)?$/.exec(text) ?? []
  return digits === undefined ? undefined : Number(digits)
}
