import type { Generated, GeneratedAlways } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { SearchTables } from '#search'
import type { TimelineTables } from '#timeline'
import type { UploadTables } from '#uploads'
import type { OwnedBecause, VariantKind } from './product.ts'
import type { SpaceTables } from '#spaces'
import type { TagTables } from '#tags'

export interface ProductTables {
  products: {
    id: string
    slug: string
    name: string
    description: Generated<string>
    image: string | null
    position: Generated<number>
    created_at: Generated<Date>
    sku: string | null
    category: Generated<string>
    body: Generated<string>
    body_html: Generated<string>
    discontinued_at: Date | null
    /** More addresses of pictures than the one in the catalogue. */
    pictures: Generated<string[]>
  }
  product_variants: {
    id: string
    product_id: string
    kind: VariantKind
    name: string
    sku: string | null
    created_at: Generated<Date>
  }
  product_registrations: {
    id: string
    product_id: string
    person_id: string
    serial: Generated<string>
    bought_on: string | null
    asked_at: Generated<Date>
    decided_at: Date | null
    decided_by_id: string | null
    is_confirmed: boolean | null
    proof_upload_id: string | null
  }
  product_owners: {
    person_id: string
    product_id: string
    because: OwnedBecause
    since: Date
    has_returned: Generated<boolean>
  }
  shown_owners: { person_id: string; product_id: string; shown_at: Generated<Date> }
}

/** All that this module can see of the database. */
export type ProductStore = Tables<
  ProductTables &
    Ratings &
    PeopleTables &
    TimelineTables &
    SearchTables &
    UploadTables &
    SpaceTables &
    TagTables
>

/** Of reviews no more than how products fare. */
interface Ratings {
  product_ratings: {
    product_id: string
    reviews: GeneratedAlways<number>
    sure_stars: GeneratedAlways<number>
  }
}
