import type { CatalogueStoreTables } from '#catalogue-import'
import type { Tables } from '#database'
import type { FieldTables } from '#fields'
import type { OrganizationTables } from '#organizations'
import type { OrderTables } from '#orders'

/** All that this module can see of the database. */
export type UndoStore = Tables<
  CatalogueStoreTables & FieldTables & OrganizationTables & OrderTables
>
