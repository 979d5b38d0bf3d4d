import { sql } from 'kysely'
import type { Viewer } from '#spaces'
import { findReview } from './read.ts'
import type { ReviewStore } from './tables.ts'

interface Edition {
  stars: number
  title: string
  pros: string
  cons: string
  body: string
  writtenAt: Date
}

/**
 * What a review said before it was edited, and what the same person had said under another profile,
 * the latest first; for whoever may read it.
 */
export async function listEditions(
  store: ReviewStore,
  viewer: Viewer | undefined,
  reviewId: string,
): Promise<Edition[]> {
  const review = await findReview(store, viewer, reviewId)
  if (review.isStub) return []
  const said = ['stars', 'title', 'pros', 'cons', 'body'] as const
  return store
    .selectFrom('review_editions')
    .where('review_id', '=', reviewId)
    .select([...said, 'written_at as writtenAt'])
    .unionAll(
      store
        .selectFrom('reviews')
        .where('later_id', '=', reviewId)
        .where('removed_at', 'is', null)
        .select([...said, 'created_at as writtenAt']),
    )
    .orderBy('writtenAt', 'desc')
    .limit(sql.lit(50))
    .execute()
}
