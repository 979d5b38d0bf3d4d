import type { Generated, GeneratedAlways } from 'kysely'
import type { Tables } from '#database'
import type { ModerationTables } from '#moderation'
import type { NotificationTables } from '#notifications'
import type { PeopleTables } from '#people'
import type { SearchTables } from '#search'
import type { SpaceTables } from '#spaces'
import type { TagTables } from '#tags'
import type { TimelineTables } from '#timeline'
import type { UploadTables } from '#uploads'
import type { FollowUpDays, Proof } from './review.ts'

export interface ReviewTables {
  reviews: {
    id: string
    product_id: string
    person_id: string
    variant_id: string | null
    version_id: string | null
    stars: number
    title: string
    pros: Generated<string>
    cons: Generated<string>
    body: string
    body_html: string
    edition: Generated<number>
    proof: Proof | null
    is_insider: Generated<boolean>
    incentive: Generated<string>
    programme_id: string | null
    helpful_count: Generated<number>
    unhelpful_count: Generated<number>
    helpfulness: Generated<number>
    answer: string | null
    answer_html: string | null
    answered_by_id: string | null
    answered_at: Date | null
    created_at: Generated<Date>
    edited_at: Date | null
    removed_at: Date | null
    removed_by_id: string | null
    later_id: string | null
    /** Where it was first published; empty for what was written here. */
    imported_from: Generated<string>
  }
  review_editions: {
    review_id: string
    edition: number
    stars: number
    title: string
    pros: string
    cons: string
    body: string
    written_at: Date
  }
  review_votes: {
    review_id: string
    person_id: string
    is_helpful: boolean
    voted_at: Generated<Date>
  }
  review_follow_ups: {
    review_id: string
    after_days: FollowUpDays
    person_id: string
    stars: number
    body: string
    body_html: string
    written_at: Generated<Date>
  }
  review_programmes: {
    id: string
    name: string
    reward: string
    product_id: string | null
    min_letters: Generated<number>
    needs_proof: Generated<boolean>
    started_by_id: string
    started_at: Generated<Date>
    ended_at: Date | null
  }
  product_ratings: {
    product_id: string
    stars: Generated<number[]>
    reviews: GeneratedAlways<number>
    sure_stars: GeneratedAlways<number>
  }
}

/** All that this module can see of the database. */
export type ReviewStore = Tables<
  ReviewTables &
    Catalogue &
    PeopleTables &
    TimelineTables &
    SpaceTables &
    TagTables &
    ModerationTables &
    NotificationTables &
    SearchTables &
    UploadTables
>

/** Of the products no more than that there are some. */
interface Catalogue {
  products: { id: string; slug: string; name: string }
  product_variants: { id: string; product_id: string; kind: 'variant' | 'version'; name: string }
}
