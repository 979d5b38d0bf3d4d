/**
 * How long ago, in the fewest words of a language: minutes, hours and days up to a week, then the
 * date. The page writes it and the script in the page keeps it current.
 */
export function ago(at: Date, now: Date, locale: string): string {
  const seconds = (now.getTime() - at.getTime()) / 1000
  const size = Math.abs(seconds)
  const found = units.find(([, , below]) => size < below)
  if (found) {
    const [unit, length] = found
    return relative(locale).format(Math.trunc(-seconds / length), unit)
  }
  const isThisYear = at.getUTCFullYear() === now.getUTCFullYear()
  return dateFormat(locale, isThisYear).format(at)
}

/** Date and time in full, for whoever wants to know exactly. */
export function exactly(at: Date, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at)
}

const units = [
  ['second', 1, 45],
  ['minute', 60, 3600],
  ['hour', 3600, 86_400],
  ['day', 86_400, 7 * 86_400],
] as const

const relatives = new Map<string, Intl.RelativeTimeFormat>()
const dates = new Map<string, Intl.DateTimeFormat>()

function relative(locale: string): Intl.RelativeTimeFormat {
  let format = relatives.get(locale)
  if (!format) {
    format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
    relatives.set(locale, format)
  }
  return format
}

function dateFormat(locale: string, isThisYear: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${isThisYear}`
  let format = dates.get(key)
  if (!format) {
    const year = isThisYear ? {} : ({ year: 'numeric' } as const)
    format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...year })
    dates.set(key, format)
  }
  return format
}
