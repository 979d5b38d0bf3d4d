import { z } from 'zod'
import { DomainError } from '#errors'
import { digitsOf } from './units.ts'

const absent = z.string().optional()

/** A day as a form sends it; null where none was chosen. */
export function dayIn(form: FormData, field: string): string | null {
  return textIn(form, field) || null
}

export function textIn(form: FormData, field: string): string {
  return absent.parse(form.get(field) ?? undefined)?.trim() ?? ''
}

/** An amount in whole units, such as 1250,50, in the minor unit of its currency. */
export function worthIn(form: FormData) {
  const text = textIn(form, 'amount')
  const expectedOn = dayIn(form, 'expectedOn')
  if (text === '') return { amount: null, currency: null, expectedOn }
  const currency = textIn(form, 'currency').toUpperCase()
  const units = Number(text.replace(/\s/g, '').replace(',', '.'))
  if (!Number.isFinite(units) || units < 0)
    throw new DomainError('invalid', 'invalid.amount', 'Please enter an amount.')
  return { amount: Math.round(units * 10 ** digitsOf(currency)), currency, expectedOn }
}
