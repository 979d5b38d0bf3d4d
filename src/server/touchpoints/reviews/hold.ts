import { sql } from 'kysely'
import { found } from '#errors'
import type { Viewer } from '#spaces'
import { mayReadReview } from './policy.ts'
import type { Counted } from './rating.ts'
import type { ReviewFacts } from './review.ts'
import type { ReviewStore } from './tables.ts'

/** Taken away by its author, for whom no reason is owed. */
export const isWithdrawn =
  sql<boolean>`reviews.removed_by_id is not distinct from reviews.person_id`.as('isWithdrawn')

export interface HeldReview extends ReviewFacts, Counted {
  id: string
  profileId: string
  title: string
  pros: string
  cons: string
  body: string
  incentive: string
  edition: number
  createdAt: Date
  editedAt: Date | null
  answeredAt: Date | null
  isWithdrawn: boolean
}

/** Keeps a review that the viewer may read from changing, until the transaction ends. */
export async function holdReview(
  store: ReviewStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<HeldReview> {
  const review = await selectHeld(store, id)
  const readable = review && mayReadReview(viewer, review) ? review : undefined
  return found(readable, 'product_review.unknown', 'There is no such review.')
}

export function selectHeld(store: ReviewStore, id: string): Promise<HeldReview | undefined> {
  return store
    .selectFrom('reviews')
    .innerJoin('people as author', 'author.id', 'reviews.person_id')
    .where('reviews.id', '=', id)
    .select([
      'reviews.id',
      'reviews.person_id as profileId',
      'author.canonical_id as authorId',
      'reviews.product_id as productId',
      'reviews.stars',
      'reviews.title',
      'reviews.pros',
      'reviews.cons',
      'reviews.body',
      'reviews.incentive',
      'reviews.edition',
      'reviews.is_insider as isInsider',
      'reviews.created_at as createdAt',
      'reviews.edited_at as editedAt',
      'reviews.answered_at as answeredAt',
      'reviews.removed_at as removedAt',
      'reviews.later_id as laterId',
      isWithdrawn,
    ])
    .forNoKeyUpdate('reviews')
    .executeTakeFirst()
}
