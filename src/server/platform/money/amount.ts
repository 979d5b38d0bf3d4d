import { z } from 'zod'

/** In the smallest unit of its currency. */
export const amount = z.int().min(0, 'Please enter an amount.').max(Number.MAX_SAFE_INTEGER)

/** As ISO 4217 writes it. */
export const currency = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'Write a currency by its three letters, such as EUR.')

/** Fields for an amount that may be left out; `bothOrNeither` holds them together. */
export const optionalAmount = {
  amount: amount.nullable().default(null),
  currency: currency.nullable().default(null),
}

/** What `refine` of an object with those fields takes. */
export const bothOrNeither: [(given: Given) => boolean, { path: string[]; message: string }] = [
  ({ amount, currency }) => (amount === null) === (currency === null),
  { path: ['currency'], message: 'An amount needs a currency, and a currency an amount.' },
]

interface Given {
  amount: number | null
  currency: string | null
}
