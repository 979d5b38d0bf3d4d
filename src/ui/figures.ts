import { getLocale } from '#locale'

/** A number as people of the current language write it. */
export function figure(value: number, digits = 0): string {
  return format({ maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value)
}

/** A share between 0 and 1 in percent. */
export function percent(share: number, digits = 0): string {
  return format({ style: 'percent', maximumFractionDigits: digits }).format(share)
}

/** With its sign, so that a change reads as one. */
export function change(value: number, digits = 0): string {
  return format({ maximumFractionDigits: digits, signDisplay: 'exceptZero' }).format(value)
}

/** An amount given in the minor unit of its currency, such as cents. */
export function money(amount: number, currency: string): string {
  const currencyFormat = format({ style: 'currency', currency })
  const digits = currencyFormat.resolvedOptions().maximumFractionDigits ?? 2
  return currencyFormat.format(amount / 10 ** digits)
}

/** An amount given in whole units of its currency, such as euros. */
export function price(units: number, currency: string): string {
  return format({ style: 'currency', currency }).format(units)
}

export function day(date: Date | string): string {
  return new Intl.DateTimeFormat(getLocale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(date),
  )
}

const formats = new Map<string, Intl.NumberFormat>()

function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${getLocale()} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  // What rounds to nothing has no sign.
  const fresh = new Intl.NumberFormat(getLocale(), { signDisplay: 'negative', ...options })
  formats.set(key, fresh)
  return fresh
}
