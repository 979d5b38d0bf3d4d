import { inTransaction } from '#database'
import { profilesOf } from '#people'
import { renderMarkdown, tidyText } from '#text'
import { record } from '#timeline'
import { recount } from './rating.ts'
import { forgetReviewWords, putReview } from './search-words.ts'
import { selectHeld } from './hold.ts'
import type { ReviewStore } from './tables.ts'
import { keptWords } from './words.ts'

/** A review from elsewhere, of which the person and the product are already known. */
interface ImportedReview {
  id: string
  productId: string
  personId: string
  stars: number
  title: string
  body: string
  pros?: string
  cons?: string
  createdAt: Date
  isInsider?: boolean
  source: string
  /** Where it was published, as its readers are told; empty for what was written here. */
  importedFrom?: string
  answer?: { words: string; at: Date; byId: string } | null
}

/** Adds reviews as they were written; a second one of a person and a product is left out. */
export function importReviews(
  store: ReviewStore,
  reviews: readonly ImportedReview[],
): Promise<void> {
  return inTransaction(store, async (store) => {
    for (const review of reviews) await importReview(store, review)
  })
}

/** Adds a review as it was written; false where its author has reviewed the product already. */
export async function importReview(store: ReviewStore, review: ImportedReview): Promise<boolean> {
  const { id, productId, personId, createdAt, isInsider = false, source } = review
  if (await hasReviewed(store, { productId, personId })) return false
  const kept = keptWords({ pros: '', cons: '', ...review })
  await store
    .insertInto('reviews')
    .values({
      ...{ id, product_id: productId, person_id: personId, ...kept, ...answerOf(review) },
      ...{ is_insider: isInsider, created_at: createdAt },
      imported_from: review.importedFrom ?? '',
    })
    .execute()
  const { stars } = kept
  await recount(store, { now: { productId, stars, isInsider, removedAt: null, laterId: null } })
  await putReview(store, { id, authorId: personId, ...kept, at: createdAt })
  await record(store, {
    ...{ type: 'review.written', personId, subjectId: id, details: { productId, stars } },
    ...{ occurredAt: createdAt, source, sourceId: `review:${id}` },
  })
  return true
}

/** Takes back a review that was brought in; false where somebody voted on it or added to it. */
export async function removeImported(store: ReviewStore, id: string): Promise<boolean> {
  const review = await selectHeld(store, id)
  if (!review) return true
  if (await isUsed(store, id)) return false
  const { productId, authorId: personId } = review
  await recount(store, { before: review, now: { ...review, removedAt: review.createdAt } })
  await forgetReviewWords(store, id)
  await store.deleteFrom('reviews').where('id', '=', id).execute()
  const details = { productId }
  await record(store, { type: 'review.withdrawn', personId, subjectId: id, details })
  return true
}

async function hasReviewed(
  store: ReviewStore,
  { productId, personId }: { productId: string; personId: string },
): Promise<boolean> {
  const first = await store
    .selectFrom('reviews')
    .where('product_id', '=', productId)
    .where('person_id', 'in', profilesOf(store, personId))
    .select('id')
    .executeTakeFirst()
  return first !== undefined
}

function answerOf({ answer }: ImportedReview) {
  if (!answer) return {}
  const words = tidyText(answer.words)
  const said = { answer: words, answer_html: renderMarkdown(words) }
  return { ...said, answered_by_id: answer.byId, answered_at: answer.at }
}

async function isUsed(store: ReviewStore, id: string): Promise<boolean> {
  const [vote, addition, earlier] = await Promise.all([
    store
      .selectFrom('review_votes')
      .where('review_id', '=', id)
      .select('review_id')
      .executeTakeFirst(),
    store
      .selectFrom('review_follow_ups')
      .where('review_id', '=', id)
      .select('review_id')
      .executeTakeFirst(),
    store.selectFrom('reviews').where('later_id', '=', id).select('id').executeTakeFirst(),
  ])
  return [vote, addition, earlier].some((use) => use !== undefined)
}
