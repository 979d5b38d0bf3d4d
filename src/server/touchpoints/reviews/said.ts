import { sql } from 'kysely'
import type { Viewer } from '#spaces'
import { visibleReviews } from './policy.ts'
import type { ReviewStore } from './tables.ts'

/** Whoever wrote a review, with its title: the words that others may answer elsewhere. */
export async function listReviewers(
  store: ReviewStore,
  reviewId: string,
  { after, limit }: { after?: string; limit: number },
): Promise<{ personId: string; quote: string; spaceId: null }[]> {
  const rows = await store
    .selectFrom('reviews')
    .innerJoin('people', 'people.id', 'reviews.person_id')
    .where('reviews.id', '=', reviewId)
    .where('reviews.removed_at', 'is', null)
    .$if(after !== undefined, (query) => query.where('people.canonical_id', '>', after ?? ''))
    .select(['people.canonical_id as personId', 'reviews.title as quote'])
    .limit(sql.lit(limit))
    .execute()
  return rows.map((row) => ({ ...row, spaceId: null }))
}

/** The titles of some reviews, of those that the viewer may read. */
export async function reviewCards(
  store: ReviewStore,
  viewer: Viewer | undefined,
  ids: readonly string[],
): Promise<Map<string, { id: string; title: string }>> {
  const rows = await store
    .selectFrom('reviews')
    .where(({ eb, fn, val }) => eb('reviews.id', '=', fn.any(val(ids))))
    .where(visibleReviews(viewer))
    .select(['reviews.id', 'reviews.title'])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
