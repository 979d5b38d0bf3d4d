/**
 * Reads money exactly, into the minor unit of its currency: `1,234.56`, `1.234,56`, `€ 12,50`.
 * Returns the reason instead when it cannot, or when `1,234` might be two things.
 */
export function parseAmount(
  text: string,
  currency: string,
  { minor, decimal }: { minor: boolean; decimal?: '.' | ',' },
): number | string {
  const bare = text.replace(/[\s\u00a0\u202f']|[$€£¥]|^[A-Z]{3}|[A-Z]{3}$/g, '')
  if (/^-|^\(/.test(bare)) return 'is negative: refunds are not orders'
  if (!/^\d[\d.,]*$/.test(bare)) return 'is not an amount'
  if (minor) return /^\d+$/.test(bare) ? safe(bare) : 'is not a whole number of cents'
  const mark = decimal ?? decimalMark(bare)
  if (mark === undefined) return 'may be two amounts: say --decimal . or --decimal ,'
  const [whole = '', cents = '', ...more] = bare.split(mark)
  const isGrouped = /^\d+$|^\d{1,3}([.,]\d{3})+$/.test(whole)
  if (more.length > 0 || !isGrouped || !/^\d*$/.test(cents)) return 'is not an amount'
  if (bare.endsWith(mark)) return 'is not an amount: it stops at the decimal mark'
  const digits = decimalsOf(currency)
  if (/[1-9]/.test(cents.slice(digits))) return `has more decimals than ${currency} knows`
  return safe(whole.replace(/[.,]/g, '') + cents.slice(0, digits).padEnd(digits, '0'))
}

function safe(digits: string): number | string {
  const amount = Number(digits)
  return Number.isSafeInteger(amount) ? amount : 'is too large'
}

/** The mark before the cents, if the amount leaves no doubt. */
function decimalMark(amount: string): '.' | ',' | undefined {
  const [last] = /[.,](?=\d*$)/.exec(amount) ?? []
  if (last === undefined) return '.'
  const other = last === '.' ? ',' : '.'
  const count = amount.split(last).length - 1
  if (amount.includes(other)) return count === 1 ? (last as '.' | ',') : undefined
  if (count > 1) return other
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(amount) ? undefined : (last as '.' | ',')
}

const decimals = new Map<string, number>()

function decimalsOf(currency: string): number {
  let digits = decimals.get(currency)
  if (digits === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    digits = format.resolvedOptions().maximumFractionDigits ?? 2
    decimals.set(currency, digits)
  }
  return digits
}
