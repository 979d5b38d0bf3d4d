import type { Tables } from '#database'
import type { ImportRunTables } from '#import-runs'
import type { ModerationTables } from '#moderation'
import type { NotificationTables } from '#notifications'
import type { PeopleTables } from '#people'
import type { ProductTables } from '#products'
import type { ReviewTables } from '#reviews'
import type { SearchTables } from '#search'
import type { SpaceTables } from '#spaces'
import type { TagTables } from '#tags'
import type { TimelineTables } from '#timeline'
import type { UploadTables } from '#uploads'

export interface CatalogueImportTables {
  imported_things: {
    id: string
    run_id: string
    what: 'product' | 'variant' | 'review'
    row_id: string
    mark: string
  }
}

export type CatalogueStoreTables = CatalogueImportTables &
  ImportRunTables &
  ModerationTables &
  NotificationTables &
  PeopleTables &
  ProductTables &
  ReviewTables &
  SearchTables &
  SpaceTables &
  TagTables &
  TimelineTables &
  UploadTables

/** All that this module can see of the database. */
export type CatalogueImportStore = Tables<CatalogueStoreTables>
