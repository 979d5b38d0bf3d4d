import type { Tables } from '#database'
import type { OrderTables } from '#orders'
import type { OrganizationTables } from '#organizations'
import type { PeopleTables } from '#people'
import type { PurchaseTables } from '#purchases'
import type { SourceTables } from '#sources'
import type { TimelineTables } from '#timeline'

/** All that this module can see of the database. */
export type SegmentStore = Tables<
  SourceTables & PurchaseTables & OrderTables & OrganizationTables & PeopleTables & TimelineTables
>
