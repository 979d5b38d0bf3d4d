import type { OrderLine } from '#orders'

/**
 * How far a system is believed about an order: the shop itself, who moved the money, a server of
 * ours, and last whoever holds a key that everybody can read.
 */
export type Rank = 1 | 2 | 3 | 4

/** What a system says of a purchase, or of a part of it, whole and as of a moment. */
export interface PurchaseReport {
  /** Who says it, such as the id of a source. */
  system: string
  /** Of what, as it calls it: `order:17`, `refund:3`. What it says later of the same counts. */
  object: string
  at: Date
  /** Of what was said of the same moment, the greater counts. */
  version?: string
  rank: Rank
  /**
   * `order:17` and `pay:ch_1` are names of the purchase itself; `number:1001` is what customers are
   * told, and `maybe:17` something that may be the name of an order, or of something else.
   */
  names: readonly string[]
  personId: string | null
  facts: PurchaseFacts
}

/** Amounts are in minor units. */
export interface PurchaseFacts {
  isPaid?: boolean
  amount?: number
  currency?: string
  orderedAt?: string
  quantity?: number
  lines?: OrderLine[]
  /** It tells of an order only where nothing else does. */
  isFallback?: boolean
  /** How much has gone back by now, of all that the object is about. */
  back?: number | 'all'
  /** How much of this one refund went back. */
  refund?: number | 'all'
  /** How much of a refund did not arrive. */
  failed?: number
  /** How much the customer's bank took. */
  disputed?: number
}

/** A report as it is kept, and the order that it was found to be of. */
export interface KeptReport extends PurchaseReport {
  version: string
  orderId: string | null
}

export function isLater(one: KeptReport, other: KeptReport): boolean {
  const distance = one.at.getTime() - other.at.getTime()
  return distance > 0 || (distance === 0 && one.version > other.version)
}

export function valuesOf({ names }: PurchaseReport, kind: string): string[] {
  return names.filter((name) => name.startsWith(`${kind}:`)).map((n) => n.slice(kind.length + 1))
}
