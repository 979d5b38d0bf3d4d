import { z } from 'zod'
import { DomainError } from '#errors'

/** One page of a list, and the cursor that leads to the next one, if there is more. */
export interface Page<Item> {
  items: Item[]
  next: string | null
}

/** Cuts the one row that was asked for beyond the page, and makes a cursor of the last row kept. */
export function pageOf<Row, Item = Row>(
  rows: readonly Row[],
  size: number,
  keyOf: (row: Row) => readonly (string | number)[],
  itemOf: (row: Row) => Item,
): Page<Item> {
  const kept = rows.slice(0, size)
  const last = kept.at(-1)
  return {
    items: kept.map(itemOf),
    next: last !== undefined && rows.length > size ? encodeCursor(keyOf(last)) : null,
  }
}

/** A moment within a cursor, in milliseconds; none that the database does not know. */
export const cursorTime = z
  .int()
  .min(Date.parse('0001-01-01T00:00:00Z'))
  .max(Date.UTC(9999, 11, 31))
  .transform((milliseconds) => new Date(milliseconds))

/** The same, written out. */
export const cursorMoment = z.iso.datetime().refine((moment) => !moment.startsWith('0000'))

export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** The key a cursor stands for, read by a schema; refuses what we would never have written. */
export function readCursor<Key>(cursor: string, schema: z.ZodType<Key>): Key {
  const key = schema.safeParse(parse(Buffer.from(cursor, 'base64url').toString()))
  if (!key.success) throw strange()
  return key.data
}

function strange(): DomainError {
  const message = 'This cursor is not one of ours. Start from the first page.'
  return new DomainError('invalid', 'cursor', message)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
