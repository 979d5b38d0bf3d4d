import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { rescreen } from '#moderation'
import type { Viewer } from '#spaces'
import { renderMarkdown, tidyText } from '#text'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { holdReview } from './hold.ts'
import { mayEditReview } from './policy.ts'
import { followUpsOf } from './read.ts'
import { dueFollowUp, newFollowUp, type NewFollowUp } from './review.ts'
import type { ReviewStore } from './tables.ts'

/** Adds how it is after a month, or after a year; refuses before it is time, and a second one. */
export function followUpReview(
  store: ReviewStore,
  viewer: Viewer | undefined,
  { reviewId, ...input }: NewFollowUp & { reviewId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { stars, ...words } = checked(newFollowUp, input, 'product_review')
    const review = await holdReview(store, viewer, reviewId)
    const notOwn = 'Only its author may add to a review, while it stands.'
    allow(mayEditReview(viewer, review), 'product_review.follow_up', notOwn)
    const { createdAt } = review
    const followUps = (await followUpsOf(store, [reviewId])).get(reviewId) ?? []
    const afterDays = dueFollowUp({ createdAt, followUps }, now())
    if (afterDays === null) {
      const message = 'Add to a review after 30 days, and once more after a year.'
      throw new DomainError('conflict', 'product_review.early', message)
    }
    const body = tidyText(words.body)
    const html = renderMarkdown(body)
    const said = { type: 'review', id: reviewId, spaceId: null } as const
    await rescreen(store, viewer, said, { body })
    await store
      .insertInto('review_follow_ups')
      .values({
        ...{ review_id: reviewId, after_days: afterDays, person_id: viewer.id, stars, body },
        ...{ body_html: html, written_at: now() },
      })
      .execute()
    await useUploads(store, viewer, { html, subjectId: reviewId })
    const details = { productId: review.productId, afterDays, stars }
    await record(store, {
      ...{ type: 'review.followed_up', personId: viewer.id, subjectId: reviewId, details },
    })
  })
}
