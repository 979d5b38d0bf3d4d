import type { Tables } from '#database'
import type { FieldTables } from '#fields'
import type { ImportRunTables } from '#import-runs'
import type { OrganizationTables } from '#organizations'
import type { OrderTables } from '#orders'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'

/** All that this module can see of the database. */
export type UndoStore = Tables<
  FieldTables & OrganizationTables & PeopleTables & OrderTables & TimelineTables & ImportRunTables
>
