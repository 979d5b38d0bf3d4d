import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'

export interface ValueTables {
  value_purchases: {
    person_id: string
    order_id: string
    paid_at: Date | null
    activity_id: string | null
    amount: number
    currency: string
    refunded: number
    is_voided: boolean
  }
}

export type ValueStore = Tables<ValueTables & PeopleTables & TimelineTables>
