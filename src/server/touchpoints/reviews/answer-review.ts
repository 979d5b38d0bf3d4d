import { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import { notify } from '#notifications'
import type { Viewer } from '#spaces'
import { renderMarkdown, tidyText } from '#text'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { holdReview } from './hold.ts'
import { mayAnswerReview } from './policy.ts'
import { reviewPath } from './review.ts'
import type { ReviewStore } from './tables.ts'

export const newAnswer = z.object({
  answer: z.string().trim().min(1, 'Say something.').max(5000, 'Say it in 5,000 letters at most.'),
})

/** Answers a review for the business, below it; its author is told the first time. */
export function answerReview(
  store: ReviewStore,
  viewer: Viewer | undefined,
  { reviewId, ...input }: z.input<typeof newAnswer> & { reviewId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayAnswerReview(viewer), 'product_review.answer', 'Only staff answer for the business.')
    const review = await holdReview(store, viewer, reviewId)
    const answer = tidyText(checked(newAnswer, input, 'product_review').answer)
    const said = { answer, answer_html: renderMarkdown(answer) }
    await store
      .updateTable('reviews')
      .set({ ...said, answered_by_id: viewer.id, answered_at: now() })
      .where('id', '=', reviewId)
      .execute()
    await useUploads(store, viewer, { html: said.answer_html, subjectId: reviewId })
    const details = { productId: review.productId, toId: review.authorId }
    await record(store, {
      ...{ type: 'review.answered', personId: viewer.id, subjectId: reviewId, details },
    })
    if (review.answeredAt !== null || review.authorId === viewer.id) return
    await notify(store, {
      ...{ personId: review.authorId, kind: 'review_answered', actorId: viewer.id },
      ...{
        spaceId: null,
        subjectType: 'product_review',
        subjectId: reviewId,
        path: reviewPath({ id: reviewId }),
      },
      ...{ details: { title: review.title }, key: `review-answered:${reviewId}` },
    })
  })
}

/** Says what was given for a review; empty words say that nothing was. */
export function discloseIncentive(
  store: ReviewStore,
  viewer: Viewer | undefined,
  { reviewId, incentive }: { reviewId: string; incentive: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayAnswerReview(viewer), 'product_review.incentive', 'Only staff say what was given.')
    await holdReview(store, viewer, reviewId)
    await store
      .updateTable('reviews')
      .set({ incentive: tidyText(incentive).trim().slice(0, 120) })
      .where('id', '=', reviewId)
      .execute()
  })
}
