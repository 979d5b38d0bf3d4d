import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'

export interface OrderTables {
  products: {
    id: string
    slug: string
    name: string
    description: Generated<string>
    image: string | null
    position: Generated<number>
    created_at: Generated<Date>
  }
  orders: {
    id: string
    person_id: string
    organization_id: string | null
    dealer_organization_id: string | null
    source: string
    source_id: string
    ordered_at: Date
    amount: number
    currency: string
    quantity: number
    refunded: Generated<number>
    told_back: Generated<number>
    disputed: Generated<number>
    import_run_id: string | null
    created_at: Generated<Date>
  }
  order_lines: {
    person_id: string
    order_id: string
    position: number
    product_id: string | null
    name: string
    quantity: number
    amount: number
  }
}

/** All that this module can see of the database. */
export type OrderStore = Tables<OrderTables & PeopleTables & TimelineTables>
