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
  return (isThisYear ? formats.day : formats.dayOfYear).format(at)
}

/** Date and time in full, for whoever wants to know exactly. */
export function exactly(at: Date, locale: string, timeZone = ''): string {
  const { full } = formatsOf(locale)
  const known = full.get(timeZone)
  if (known) return known.format(at)
  const zone = timeZone === '' ? {} : { timeZone }
  const fresh = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', ...zone })
  full.set(timeZone, fresh)
  return fresh.format(at)
}

const units = [
  ['second', 1, 45],
  ['minute', 60, 3600],
  ['hour', 3600, 86_400],
  ['day', 86_400, 7 * 86_400],
] as const

// Making a format costs a hundred times what using it does.
const made = new Map<string, ReturnType<typeof makeFormats>>()

function formatsOf(locale: string) {
  const known = made.get(locale)
  if (known) return known
  const fresh = makeFormats(locale)
  made.set(locale, fresh)
  return fresh
}

function makeFormats(locale: string) {
  return {
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
    day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
    dayOfYear: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
    full: new Map<string, Intl.DateTimeFormat>(),
  }
}
