import { getLocale } from '#locale'
import { isSame } from './same.ts'

interface Kept {
  from: unknown
  html: string
  until: number
}

/** For so long a part may say "3 minutes ago"; script in the page tells the time by itself. */
const KEPT_MS = 60_000
const MOST_CHARACTERS = 20_000_000
const parts = new Map<string, Kept>()
let characters = 0

/**
 * A part of a page, written once for all who are shown the same: what it is made from is compared
 * each time, value by value, so nobody sees what was made from something else.
 */
export function keep(name: string, from: unknown, write: () => string): string {
  const key = `${getLocale()} ${name}`
  const known = parts.get(key)
  if (known && known.until > Date.now() && isSame(known.from, from)) return known.html
  // In one piece: what the engine has only noted as joined would be joined anew for every page.
  const html = Buffer.from(write()).toString()
  if (characters > MOST_CHARACTERS) forgetAll()
  characters += html.length - (parts.get(key)?.html.length ?? 0)
  parts.set(key, { from, html, until: Date.now() + KEPT_MS })
  return html
}

function forgetAll(): void {
  parts.clear()
  characters = 0
}
