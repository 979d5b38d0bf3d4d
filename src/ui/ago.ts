/**
 * How long ago, in the fewest words of a language: minutes, hours and days up to a week, then the
 * date. The page writes it and the script in the page keeps it current.
 */
export function ago(at: Date, now: Date, locale: string): string {
  const seconds = (now.getTime() - at.getTime()) / 1000
  const size = Math.abs(seconds)
  const formats = formatsOf(locale)
  const found = units.find(([, , below]) => size < below)
  if (found) {
    const [unit, length] = found
    return formats.relative.format(Math.trunc(-seconds / length), unit)
  }
  const isThisYear = at.getUTCFullYear() === now.getUTCFullYear()
  return (isThisYear ? formats.day : formats.dayOfYear)(at)
}

/** Date and time in full, for whoever wants to know exactly. */
export function exactly(at: Date, locale: string, timeZone?: 'UTC'): string {
  const formats = formatsOf(locale)
  return (timeZone ? formats.fullUtc : formats.full)(at)
}

const units = [
  ['second', 1, 45],
  ['minute', 60, 3600],
  ['hour', 3600, 86_400],
  ['day', 86_400, 7 * 86_400],
] as const

const made = new Map<string, ReturnType<typeof makeFormats>>()

function formatsOf(locale: string) {
  const known = made.get(locale)
  if (known) return known
  const fresh = makeFormats(locale)
  made.set(locale, fresh)
  return fresh
}

function makeFormats(locale: string) {
  const day = { day: 'numeric', month: 'short' } as const
  const full = { dateStyle: 'long', timeStyle: 'short' } as const
  return {
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
    day: byMinute(locale, day),
    dayOfYear: byMinute(locale, { ...day, year: 'numeric' }),
    full: byMinute(locale, full),
    fullUtc: byMinute(locale, { ...full, timeZone: 'UTC' }),
  }
}

const MOST_MINUTES = 10_000

/** Making a format is slow and using one not quick, so each minute is written out once. */
function byMinute(locale: string, look: Intl.DateTimeFormatOptions): (at: Date) => string {
  let format: Intl.DateTimeFormat | undefined
  const written = new Map<number, string>()
  return (at) => {
    const minute = Math.floor(at.getTime() / 60_000)
    const known = written.get(minute)
    if (known !== undefined) return known
    format ??= new Intl.DateTimeFormat(locale, look)
    const fresh = format.format(at)
    if (written.size >= MOST_MINUTES) written.clear()
    written.set(minute, fresh)
    return fresh
  }
}
