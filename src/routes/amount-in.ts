import { DomainError } from '#errors'
import { digitsOf } from './(desk)/desk/account/units.ts'
import type { Typed } from './refusal.ts'

/** An amount in whole units, such as 1250,50, in the minor unit of its currency; null if empty. */
export function amountIn({ amount: text = '', currency: typed = '' }: Typed) {
  if (text.trim() === '') return { amount: null, currency: null }
  const currency = typed.trim().toUpperCase()
  const units = Number(text.replace(/\s/g, '').replace(',', '.'))
  if (!Number.isFinite(units) || units < 0)
    throw new DomainError('invalid', 'invalid.amount', 'Please enter an amount.')
  return { amount: Math.round(units * 10 ** digitsOf(currency)), currency }
}
