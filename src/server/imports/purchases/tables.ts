import type { Tables } from '#database'
import type { OrderTables } from '#orders'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'
import type { PurchaseFacts, Rank } from './report.ts'

export interface PurchaseTables {
  order_reports: {
    namespace: string
    system: string
    object: string
    told_at: Date
    version: string
    rank: Rank
    keys: string[]
    maybe_keys: string[]
    person_id: string | null
    order_id: string | null
    facts: { names: string[] } & PurchaseFacts
  }
}

/** All that this module can see of the database. */
export type PurchaseStore = Tables<PurchaseTables & OrderTables & PeopleTables & TimelineTables>
