import { getLocale } from '#locale'
import { isSame } from './same.ts'

interface Kept {
  from: unknown
  /** What is written, before, between and after the places where it tells the present moment. */
  pieces: string[]
  until: number
}

/** Stands in a part for the moment at which it is shown; nobody can have written it before. */
export const PRESENT = crypto.randomUUID()

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
  if (known && known.until > Date.now() && isSame(known.from, from)) return shown(known)
  // In one piece: what the engine has only noted as joined would be joined anew for every page.
  const html = Buffer.from(write()).toString()
  if (characters > MOST_CHARACTERS) forgetAll()
  characters += html.length
  const fresh = { from, pieces: html.split(PRESENT), until: Date.now() + KEPT_MS }
  parts.set(key, fresh)
  return shown(fresh)
}

function shown({ pieces }: Kept): string {
  return pieces.join(String(Date.now()))
}

function forgetAll(): void {
  parts.clear()
  characters = 0
}
