const digits = new Map<string, number>()

/** Money as programs write it, `19.99` or `"19.99"`, in the minor unit of its currency. */
export function minorUnits(value: unknown, currency: string, isSigned = false): number | undefined {
  const isWritten = typeof value === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(value.trim())
  const number = isWritten ? Number(value) : typeof value === 'number' ? value : NaN
  const decimals =
    digits.get(currency) ??
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits ??
    2
  digits.set(currency, decimals)
  // 19.99 × 100 is a little less than 1999 for computers.
  const units = Math.round(Number((Math.abs(number) * 10 ** decimals).toPrecision(15)))
  return Number.isSafeInteger(units) && (number >= 0 || isSigned) ? units : undefined
}
