import { parse } from 'csv-parse/sync'
import { DomainError } from '#errors'
import { normalizeEmail } from '#people'

export interface InviteRow {
  line: number
  email: string
  /** The group's part of the address, or nothing. */
  group: string
  /** Where they are led first, or nothing. */
  landing: string
}

const MOST_LINES = 1000

/** The rows of a CSV of addresses, groups and landing places, with or without a header. */
export function readRows(csv: string): InviteRow[] {
  const rows = parseRows(csv)
  const isHeader = /^e-?mail$/i.test(rows[0]?.[0]?.trim() ?? '')
  const lines = isHeader ? rows.slice(1) : rows
  if (lines.length === 0 || lines.length > MOST_LINES) {
    const message = 'Send 1 to 1,000 lines: an address, and if you like a group and where to land.'
    throw new DomainError('invalid', 'invite.list', message)
  }
  return lines.map(([email = '', group = '', landing = ''], index) => ({
    line: index + (isHeader ? 2 : 1),
    email: asAddress(email),
    group: group.trim(),
    landing: landing.trim(),
  }))
}

function parseRows(csv: string): string[][] {
  try {
    return parse(csv, {
      ...{
        bom: true,
        relax_column_count: true,
        skip_empty_lines: true,
        trim: true,
        relax_quotes: true,
      },
      delimiter: /^[^\n,;]*;/.test(csv) ? ';' : ',',
    })
  } catch {
    const message = 'This is no list we can read. Save it as CSV and try again.'
    throw new DomainError('invalid', 'invite.list', message)
  }
}

function asAddress(text: string): string {
  try {
    return normalizeEmail(text)
  } catch {
    return text.trim().toLowerCase()
  }
}

/** Whether a letter can be written there. */
export function isAddress(text: string): boolean {
  return text.length <= 320 && /^[^\s@<>"',;]+@[^\s@<>"',;.]+(?:\.[^\s@<>"',;.]+)+$/.test(text)
}
