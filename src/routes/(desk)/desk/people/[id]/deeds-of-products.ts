import * as words from '#words'

/** What people did with products and reviews. */
export const deedsOfProducts = {
  'product.saved': () => words.did_product_saved(),
  'product.registered': ({ isConfirmed }: { isConfirmed: boolean | null }) =>
    isConfirmed === null
      ? words.did_product_registered()
      : isConfirmed
        ? words.did_product_confirmed()
        : words.did_product_declined(),
  'review.written': ({ stars }: { stars: number }) => words.did_review_written({ stars }),
  'review.edited': () => words.did_review_edited(),
  'review.withdrawn': () => words.did_review_withdrawn(),
  'review.followed_up': () => words.did_review_followed_up(),
  'review.rated': () => words.did_review_rated(),
  'review.answered': () => words.did_review_answered(),
}
