/** An amount in the minor unit of a currency, in whole units as one types it. */
export function unitsOf(amount: number, currency: string): string {
  return String(amount / 10 ** digitsOf(currency))
}

export function digitsOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.resolvedOptions().maximumFractionDigits ?? 2
}
