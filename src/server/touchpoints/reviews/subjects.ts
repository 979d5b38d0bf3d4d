import { sql } from 'kysely'
import type { SubjectPolicies } from '#notifications'
import { visibleReviews } from './policy.ts'
import type { ReviewStore } from './tables.ts'

/** Who may still read what they were told of a review. */
export const productReviewSubjects: SubjectPolicies<ReviewStore> = {
  product_review: (store, viewer, id) =>
    sql`exists (${store
      .selectFrom('reviews')
      .where('reviews.id', '=', id)
      .where(visibleReviews(viewer))
      .select('reviews.id')})`,
}
