import { sql } from 'kysely'
import { found } from '#errors'
import type { Rule } from '#moderation'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { isWithdrawn } from './hold.ts'
import { mayReadReview } from './policy.ts'
import type { FollowUp, Review } from './review.ts'
import type { ReviewStore } from './tables.ts'

/** One review, if it may be read, or what stands in place of one that was hidden. */
export async function findReview(
  store: ReviewStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<Review> {
  const row = await selectReviews(store, viewer).where('reviews.id', '=', id).executeTakeFirst()
  const review = found(row, 'product_review.unknown', 'There is no such review.')
  const [shown] = await asReviews(store, viewer, [review])
  const stands = shown && !(shown.isStub && shown.isWithdrawn) ? shown : undefined
  return found(stands, 'product_review.unknown', 'There is no such review.')
}

/** The viewer's own review of a product, under whichever profile. */
export async function findOwnReview(
  store: ReviewStore,
  viewer: Viewer | undefined,
  productId: string,
): Promise<Review | undefined> {
  if (!viewer) return undefined
  const row = await selectReviews(store, viewer)
    .where('reviews.product_id', '=', productId)
    .where('reviews.person_id', 'in', profilesOf(store, viewer.id))
    .orderBy('isWithdrawn')
    .orderBy('reviews.created_at', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst()
  return row && (await asReviews(store, viewer, [row]))[0]
}

export function selectReviews(store: ReviewStore, viewer: Viewer | undefined) {
  return store
    .selectFrom('reviews')
    .innerJoin('people as profile', 'profile.id', 'reviews.person_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .leftJoin('people as answerer', 'answerer.id', 'reviews.answered_by_id')
    .leftJoin('product_variants as variant', 'variant.id', 'reviews.variant_id')
    .leftJoin('product_variants as version', 'version.id', 'reviews.version_id')
    .select([
      'reviews.id',
      'reviews.product_id as productId',
      'author.id as authorId',
      'author.name as authorName',
      'author.handle as authorHandle',
      'reviews.stars',
      'reviews.title',
      'reviews.pros',
      'reviews.cons',
      'reviews.body',
      'reviews.body_html as bodyHtml',
      'reviews.edition',
      'reviews.proof',
      'reviews.is_insider as isInsider',
      'reviews.incentive',
      'reviews.imported_from as importedFrom',
      'variant.name as variant',
      'version.name as version',
      'reviews.helpful_count as helpfulCount',
      'reviews.unhelpful_count as unhelpfulCount',
      'reviews.helpfulness',
      'reviews.answer',
      'reviews.answer_html as answerHtml',
      'answerer.name as answeredBy',
      'reviews.answered_at as answeredAt',
      'reviews.created_at as createdAt',
      'reviews.edited_at as editedAt',
      'reviews.removed_at as removedAt',
      'reviews.later_id as laterId',
      isWithdrawn,
      sql<boolean | null>`(
        select is_helpful from review_votes
        where review_id = reviews.id and person_id in ${profilesOf(store, viewer?.id)} limit 1
      )`.as('vote'),
      sql<Rule | null>`case when reviews.removed_at is not null then (
        select rule from review_items
        where subject_type = 'review' and subject_id = reviews.id and decided_at is not null
        order by decided_at desc limit 1
      ) end`.as('hiddenFor'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectReviews>['execute']>>[number]

/** Rows as one viewer sees them: of what was hidden nothing but that it was, and why. */
export async function asReviews(
  store: ReviewStore,
  viewer: Viewer | undefined,
  rows: readonly Row[],
): Promise<Review[]> {
  const followUps = await followUpsOf(
    store,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const review = { ...row, followUps: followUps.get(row.id) ?? [], isStub: false }
    return mayReadReview(viewer, row) ? review : stubOf(review)
  })
}

function stubOf(review: Review): Review {
  const nobody = { authorId: '', authorName: '', authorHandle: '' }
  const nothing = { title: '', pros: '', cons: '', body: '', bodyHtml: '', incentive: '' }
  const silent = { answer: null, answerHtml: null, answeredBy: null, answeredAt: null }
  const counts = { helpfulCount: 0, unhelpfulCount: 0, vote: null, followUps: [] }
  const placed = { stars: 0, helpfulness: 0 }
  const facts = {
    importedFrom: '',
    proof: null,
    isInsider: false,
    variant: null,
    version: null,
    editedAt: null,
  }
  return {
    ...review,
    ...nobody,
    ...nothing,
    ...silent,
    ...counts,
    ...placed,
    ...facts,
    isStub: true,
  }
}

/** What authors added later to these reviews. */
export async function followUpsOf(
  store: ReviewStore,
  ids: readonly string[],
): Promise<Map<string, FollowUp[]>> {
  const byReview = new Map<string, FollowUp[]>()
  if (ids.length === 0) return byReview
  const rows = await store
    .selectFrom('review_follow_ups')
    .where(({ eb, fn, val }) => eb('review_id', '=', fn.any(val(ids))))
    .select(['review_id as reviewId', 'after_days as afterDays', 'stars'])
    .select(['body_html as bodyHtml', 'written_at as at'])
    .orderBy('after_days')
    .execute()
  for (const { reviewId, ...followUp } of rows) {
    byReview.set(reviewId, [...(byReview.get(reviewId) ?? []), followUp])
  }
  return byReview
}
