import { z } from 'zod'

const amount = z.int().min(0).max(Number.MAX_SAFE_INTEGER)
const quantity = z.int().min(0).max(2_147_483_647)

const orderLine = z.object({
  productId: z.uuid().nullable().default(null),
  name: z.string().trim().min(1).max(200),
  quantity,
  amount,
})

/** Amounts are in the minor unit of the currency (cents). */
export const newOrder = z.object({
  personId: z.uuid(),
  organizationId: z.uuid().nullable().default(null),
  dealerOrganizationId: z.uuid().nullable().default(null),
  source: z.string().trim().min(1).max(100),
  sourceId: z.string().trim().min(1).max(200),
  orderedAt: z.coerce.date(),
  amount,
  currency: z.string().regex(/^[A-Z]{3}$/),
  quantity: quantity.default(1),
  lines: z.array(orderLine).max(500).default([]),
})
export type NewOrder = z.input<typeof newOrder>

/** An order on its way in, of which the person is already known. */
export interface ImportedOrder {
  /** Chosen beforehand by whoever has to know it. */
  id?: string
  personId: string
  organizationId?: string | null
  dealerOrganizationId?: string | null
  source: string
  sourceId: string
  orderedAt: Date
  amount: number
  currency: string
  quantity: number
  lines?: readonly OrderLine[]
  importRunId?: string | null
  /** Told before, of somebody else or in other money: on the timeline it is another one. */
  isRetold?: boolean
}

export interface OrderLine {
  productId: string | null
  name: string
  quantity: number
  amount: number
}

export interface Order {
  id: string
  personId: string
  orderedAt: Date
  amount: number
  currency: string
  quantity: number
  /** All that went back, and how much of that the customer's bank took. */
  refunded: number
  disputed: number
  source: string
  sourceId: string
  organizationId: string | null
  dealerOrganizationId: string | null
  lines: OrderLine[]
}

export interface Product {
  id: string
  slug: string
  name: string
  description: string
  image: string | null
}

/** What somebody has spent; amounts without what was refunded, one for each currency. */
export interface Spend {
  orders: number
  firstOrderedAt: Date
  lastOrderedAt: Date
  amounts: { currency: string; amount: number }[]
}
