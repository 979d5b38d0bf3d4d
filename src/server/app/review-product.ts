import type { Tables } from '#database'
import type { Author } from '#moderation'
import { writeReview, type NewReview } from '#reviews'
import { findProof } from './settle-ownership.ts'
import type { AppTables } from './tables.ts'

/** Writes a review that orders and registrations verify, or do not. */
export function reviewProduct(
  store: Tables<AppTables>,
  viewer: Author | undefined,
  review: NewReview,
): Promise<string> {
  return writeReview(store, viewer, review, findProof)
}
