import type { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { rescreen } from '#moderation'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { holdReview, type HeldReview } from './hold.ts'
import { mayEditReview, mayWithdrawReview } from './policy.ts'
import { recount } from './rating.ts'
import { reviewWords } from './review.ts'
import { forgetReviewWords, putReview } from './search-words.ts'
import { settleLater } from './settle-later.ts'
import type { ReviewStore } from './tables.ts'
import { asOneText, keptWords } from './words.ts'

const notOwn = 'Only its author may change a review, while it stands.'

type Change = z.input<typeof reviewWords> & { reviewId: string; edition: number }

/** Changes a review; what it said before stays to be read. Refuses a change of an older edition. */
export function editReview(
  store: ReviewStore,
  viewer: Viewer | undefined,
  { reviewId, edition, ...input }: Change,
): Promise<void> {
  return inTransaction(store, async (store) => {
    const words = checked(reviewWords, input, 'product_review')
    const review = await holdReview(store, viewer, reviewId)
    allow(mayEditReview(viewer, review), 'product_review.edit', notOwn)
    if (review.edition !== edition) {
      const message = 'You changed this review meanwhile. Open it again and change that.'
      throw new DomainError('conflict', 'product_review.edition', message)
    }
    const kept = keptWords(words)
    // What was disclosed stays disclosed.
    const incentive = words.incentive || review.incentive
    if (isSame(review, { ...kept, incentive })) return
    const said = { title: kept.title, body: asOneText(kept) }
    await rescreen(store, viewer, { type: 'review', id: reviewId, spaceId: null }, said)
    await keepEdition(store, review)
    await store
      .updateTable('reviews')
      .set({ ...kept, incentive, edition: edition + 1, edited_at: now() })
      .where('id', '=', reviewId)
      .execute()
    await recount(store, { before: review, now: { ...review, stars: kept.stars } })
    await useUploads(store, viewer, { html: kept.body_html, subjectId: reviewId })
    const { profileId: authorId, createdAt: at } = review
    await putReview(store, { id: reviewId, authorId, ...kept, at })
    const details = { productId: review.productId, stars: kept.stars }
    await record(store, {
      ...{ type: 'review.edited', personId: viewer.id, subjectId: reviewId, details },
    })
  })
}

/** Takes one's own review back for good, even a hidden one. Done twice it does no harm. */
export function withdrawReview(
  store: ReviewStore,
  viewer: Viewer | undefined,
  { reviewId }: { reviewId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const review = await holdReview(store, viewer, reviewId)
    const others = 'Only its author may take a review back.'
    allow(mayWithdrawReview(viewer, review), 'product_review.withdraw', others)
    if (review.isWithdrawn) return
    const removedAt = now()
    await store
      .updateTable('reviews')
      .set({ removed_at: removedAt, removed_by_id: review.profileId })
      .where('id', '=', reviewId)
      .execute()
    await recount(store, { before: review, now: { ...review, removedAt } })
    await settleLater(store, [viewer.id])
    await forgetReviewWords(store, reviewId)
    const details = { productId: review.productId }
    await record(store, {
      ...{ type: 'review.withdrawn', personId: viewer.id, subjectId: reviewId, details },
    })
  })
}

type Compared = Pick<HeldReview, 'stars' | 'title' | 'pros' | 'cons' | 'body' | 'incentive'>

function isSame(one: Compared, other: Compared): boolean {
  const fields = ['stars', 'title', 'pros', 'cons', 'body', 'incentive'] as const
  return fields.every((field) => one[field] === other[field])
}

async function keepEdition(store: ReviewStore, review: HeldReview): Promise<void> {
  const { id, edition, stars, title, pros, cons, body, createdAt, editedAt } = review
  await store
    .insertInto('review_editions')
    .values({
      ...{ review_id: id, edition, stars, title, pros, cons, body },
      written_at: editedAt ?? createdAt,
    })
    .execute()
}
