import { getLocale } from '#locale'
import { isSame } from './same.ts'

interface Kept {
  from: unknown
  /** What is written up to the first blank. */
  start: string
  /** Each blank with what is written after it. */
  rest: { blank: number; text: string }[]
  characters: number
  until: number
}

const BLANK = crypto.randomUUID()
const LEAVES_OUT = new RegExp(`${BLANK}:(\\d+):`)
const blank = (number: number) => `${BLANK}:${number}:`

/** Stand in a part for values that are put in when it is shown; nobody can have written them before. */
export const blanks = Array.from({ length: 8 }, (_, number) => blank(number + 1))

/** The same for the moment at which it is shown. */
export const PRESENT = blank(0)

/** Of what is written like this no browser takes anything over: marks for that are left out. */
const MARK = /<!--(?:\[(?:-?\d+|!)?|\])?-->/g

/** For so long a part may say "3 minutes ago"; script in the page tells the time by itself. */
const KEPT_MS = 180_000
/** A page of twenty replies takes about 150,000 with its parts. */
const MOST_CHARACTERS = 120_000_000
const parts = new Map<string, Kept>()
let characters = 0

/**
 * A part of a page, written once for all who are shown the same: what it is made from is compared
 * each time, value by value, so nobody sees what was made from something else. The values of its
 * `blanks`, which come after the present moment, are put in each time. It comes in pieces: joined,
 * each page would have a copy.
 */
export function keep(
  name: string,
  from: unknown,
  write: () => string,
  values: readonly string[] = [String(Date.now())],
): string[] {
  const key = `${getLocale()} ${name}`
  const known = parts.get(key)
  if (known && known.until > Date.now() && isSame(known.from, from)) return shown(known, values)
  forget(key)
  const html = write().replace(MARK, '')
  const fresh = { from, ...cut(html), characters: html.length, until: Date.now() + KEPT_MS }
  parts.set(key, fresh)
  characters += html.length
  forgetOldest()
  return shown(fresh, values)
}

function cut(html: string): Pick<Kept, 'start' | 'rest'> {
  // In one piece: what the engine has only noted as joined would be joined anew for every page.
  const [start = '', ...others] = html.split(LEAVES_OUT).map((text) => Buffer.from(text).toString())
  const rest: Kept['rest'] = []
  while (others.length > 1) {
    const [blank, text = ''] = others.splice(0, 2)
    rest.push({ blank: Number(blank), text })
  }
  return { start, rest }
}

function shown({ start, rest }: Kept, values: readonly string[]): string[] {
  const pieces = [start]
  for (const { blank, text } of rest) pieces.push(values[blank] ?? '', text)
  return pieces
}

/** Parts stand in the order in which they were written. What is too old takes no room, either. */
function forgetOldest(): void {
  for (const [key, { until }] of parts) {
    if (until > Date.now() && characters <= MOST_CHARACTERS) return
    forget(key)
  }
}

function forget(key: string): void {
  characters -= parts.get(key)?.characters ?? 0
  parts.delete(key)
}
