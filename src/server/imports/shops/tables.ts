import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { OrderTables } from '#orders'
import type { OrganizationTables } from '#organizations'
import type { PeopleTables } from '#people'
import type { PurchaseTables } from '#purchases'
import type { SourceTables } from '#sources'
import type { TaskTables } from '#tasks'
import type { TimelineTables } from '#timeline'
import type { NotificationTables } from '#notifications'
import type { SpaceTables } from '#spaces'

export interface ShopTables {
  shop_secrets: {
    source_id: string
    id: string
    secret: string
    is_locked: Generated<boolean>
    created_at: Generated<Date>
    confirmed_at: Date | null
    ends_at: Date | null
  }
  shop_deliveries: {
    source_id: string
    event_id: string
    attempts: Generated<number>
    next_try_at: Generated<Date | null>
    error: string | null
  }
}

/** All that this module can see of the database. */
export type ShopStore = Tables<
  ShopTables &
    SourceTables &
    PurchaseTables &
    OrderTables &
    TaskTables &
    OrganizationTables &
    PeopleTables &
    TimelineTables &
    NotificationTables &
    SpaceTables
>
