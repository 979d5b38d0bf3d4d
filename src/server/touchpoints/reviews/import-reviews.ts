import { inTransaction } from '#database'
import { record } from '#timeline'
import { recount } from './rating.ts'
import { putReview } from './search-words.ts'
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

async function importReview(store: ReviewStore, review: ImportedReview): Promise<void> {
  const { id, productId, personId, createdAt, isInsider = false, source } = review
  const kept = keptWords({ pros: '', cons: '', ...review })
  const added = await store
    .insertInto('reviews')
    .values({
      ...{ id, product_id: productId, person_id: personId, ...kept },
      ...{ is_insider: isInsider, created_at: createdAt },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return
  const { stars } = kept
  await recount(store, { now: { productId, stars, isInsider, removedAt: null } })
  await putReview(store, { id, authorId: personId, ...kept, at: createdAt })
  await record(store, {
    ...{ type: 'review.written', personId, subjectId: id, details: { productId, stars } },
    ...{ occurredAt: createdAt, source, sourceId: `review:${id}` },
  })
}
