import type { Tables } from '#database'
import type { OrderTables } from '#orders'
import type { OrganizationTables } from '#organizations'
import type { PeopleTables } from '#people'
import type { PurchaseTables } from '#purchases'
import type { ShopTables } from '#shops'
import type { SourceTables } from '#sources'
import type { TaskTables } from '#tasks'
import type { TimelineTables } from '#timeline'
import type { NotificationTables } from '#notifications'
import type { SpaceTables } from '#spaces'

/** All that this module can see of the database. */
export type TryoutStore = Tables<
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
