import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Keeper } from '#moderation'
import { mayModerate } from '#people'
import { plainText } from '#text'
import { holdReview, selectHeld } from './hold.ts'
import { recount } from './rating.ts'
import { findReview } from './read.ts'
import { newReview, reviewPath } from './review.ts'
import { forgetReviewWords, putReview } from './search-words.ts'
import type { ReviewStore } from './tables.ts'
import { writeReview, type Prove } from './write-review.ts'
import { asOneText } from './words.ts'

/** What moderation may do with reviews. Whatever it hides leaves a stub that says why. */
export function reviewKeeper<Store extends ReviewStore>(prove: Prove<Store>): Keeper<Store> {
  return {
    find: async (store, viewer, id) => {
      const review = await findReview(store, viewer, id)
      return {
        ...{ type: 'review', id, authorId: review.authorId, authorName: review.authorName },
        ...{ space: null, path: reviewPath(review), title: review.title, rootId: id },
        text: plainText(review.bodyHtml) || asOneText(review),
        isOutOfSight: review.removedAt !== null,
      }
    },
    hide: (store, id) => setRemoved(store, id, { at: now(), byId: null }),
    show: (store, id) => setRemoved(store, id, { at: null, byId: null }),
    remove: (store, moderator, id) =>
      inTransaction(store, async (store) => {
        await holdReview(store, moderator, id)
        const message = 'Only moderators remove reviews.'
        allow(mayModerate(moderator), 'product_review.remove', message)
        await setRemoved(store, id, { at: now(), byId: moderator.id })
      }),
    publish: (store, author, submission) =>
      writeReview(store, author, newReview.parse(submission), prove),
  }
}

function setRemoved(
  store: ReviewStore,
  id: string,
  { at, byId }: { at: Date | null; byId: string | null },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const review = await selectHeld(store, id)
    // Moderators bring nothing back that its author took back.
    if (!review || review.isWithdrawn) return
    const { body_html } = await store
      .updateTable('reviews')
      .set({ removed_at: at, removed_by_id: byId })
      .where('id', '=', id)
      .returning('body_html')
      .executeTakeFirstOrThrow()
    await recount(store, { before: review, now: { ...review, removedAt: at } })
    if (at !== null) return forgetReviewWords(store, id)
    const { profileId: authorId, createdAt, title, pros, cons } = review
    await putReview(store, { id, authorId, title, pros, cons, body_html, at: createdAt })
  })
}
