import type { PurchaseFacts } from '#purchases'
import {
  currencyOf,
  idOf,
  known,
  partOf,
  textOf,
  type Customer,
  type Json,
  type ShopReport,
} from './told.ts'

/** Under these names programs write the number of their order. */
export function orderIn(metadata: unknown): string | undefined {
  const facts = partOf(metadata)
  return idOf(facts.order_id ?? facts.orderId ?? facts.order_number ?? facts.order)
}

export function customerIn(person: Json, id: unknown, email: unknown = person.email): Customer {
  const { name, phone } = person
  return known({ id: idOf(id), email: textOf(email), name: textOf(name), phone: textOf(phone) })
}

export function report(
  object: string,
  version: string,
  all: string[],
  facts: PurchaseFacts,
): ShopReport {
  return { object, version, names: all, facts }
}

/** Stripe counts in minor units. */
export function moneyIn(
  amount: unknown,
  currency: unknown,
): Pick<PurchaseFacts, 'amount' | 'currency'> {
  const isMoney = Number.isSafeInteger(amount) && Number(amount) >= 0
  return known({ amount: isMoney ? Number(amount) : undefined, currency: currencyOf(currency) })
}
