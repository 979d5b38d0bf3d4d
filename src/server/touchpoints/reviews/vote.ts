import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { wilson } from '#statistics'
import { record } from '#timeline'
import { holdReview } from './hold.ts'
import { mayVote } from './policy.ts'
import type { ReviewStore } from './tables.ts'

/** Says whether a review helped; null takes it back. Saying it twice is saying it once. */
export function rateReview(
  store: ReviewStore,
  viewer: Viewer | undefined,
  { reviewId, isHelpful }: { reviewId: string; isHelpful: boolean | null },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const review = await holdReview(store, viewer, reviewId)
    allow(mayVote(viewer, review), 'product_review.vote', 'Say it of what others have written.')
    const before = await store
      .deleteFrom('review_votes')
      .where('review_id', '=', reviewId)
      .where('person_id', 'in', profilesOf(store, viewer.id))
      .returning('is_helpful as isHelpful')
      .execute()
    if (isHelpful !== null) {
      const vote = { review_id: reviewId, person_id: viewer.id, is_helpful: isHelpful }
      await store
        .insertInto('review_votes')
        .values({ ...vote, voted_at: now() })
        .execute()
    }
    if (before.length === 1 && before[0]?.isHelpful === isHelpful) return
    await count(store, reviewId, before, isHelpful)
    if (isHelpful === null) return
    const details = { isHelpful, authorId: review.authorId }
    await record(store, {
      ...{ type: 'review.rated', personId: viewer.id, subjectId: reviewId, details },
    })
  })
}

/** How helpful a review surely is, from 0 to 1: the lower bound of Wilson's interval. */
export function helpfulnessOf(helpful: number, unhelpful: number): number {
  return helpful === 0 ? 0 : wilson(helpful, helpful + unhelpful).low
}

async function count(
  store: ReviewStore,
  id: string,
  before: readonly { isHelpful: boolean }[],
  after: boolean | null,
): Promise<void> {
  const change = (isHelpful: boolean) =>
    Number(after === isHelpful) - before.filter((vote) => vote.isHelpful === isHelpful).length
  const { helpful, unhelpful } = await store
    .updateTable('reviews')
    .set(({ eb }) => ({
      helpful_count: eb('helpful_count', '+', change(true)),
      unhelpful_count: eb('unhelpful_count', '+', change(false)),
    }))
    .where('id', '=', id)
    .returning(['helpful_count as helpful', 'unhelpful_count as unhelpful'])
    .executeTakeFirstOrThrow()
  await store
    .updateTable('reviews')
    .set({ helpfulness: helpfulnessOf(helpful, unhelpful) })
    .where('id', '=', id)
    .execute()
}
