import { sql, type ExpressionBuilder } from 'kysely'
import { isStaff, mayAct, mayModerate, type Person } from '#people'
import type { Viewer } from '#spaces'
import type { ReviewFacts } from './review.ts'
import type { ReviewTables } from './tables.ts'

/** Everybody reads reviews; what was hidden, its author and moderators. */
export function mayReadReview(
  viewer: Person | undefined,
  { authorId, removedAt }: Pick<ReviewFacts, 'authorId' | 'removedAt'>,
): boolean {
  return removedAt === null || viewer?.id === authorId || mayModerate(viewer)
}

/** The SQL twin of `mayReadReview`. */
export function visibleReviews(viewer: Person | undefined) {
  const moderates: boolean = mayModerate(viewer)
  return (reviews: ExpressionBuilder<ReviewTables, 'reviews'>) => {
    if (moderates) return sql<boolean>`true`
    const stands = reviews('reviews.removed_at', 'is', null)
    if (!viewer) return stands
    const isOwn = sql<boolean>`exists (
      select from people where id = reviews.person_id and canonical_id = ${viewer.id}
    )`
    return reviews.or([stands, isOwn])
  }
}

export function mayReview(viewer: Viewer | undefined): viewer is Viewer {
  return mayAct(viewer)
}

/** Changing a review and adding to it, while it stands and nothing later was said instead. */
export function mayEditReview(
  viewer: Viewer | undefined,
  { authorId, removedAt, laterId }: ReviewFacts,
): viewer is Viewer {
  return mayAct(viewer) && viewer.id === authorId && removedAt === null && laterId === null
}

/** Taking it back, even one that moderators hid. */
export function mayWithdrawReview(
  viewer: Viewer | undefined,
  { authorId }: ReviewFacts,
): viewer is Viewer {
  return mayAct(viewer) && viewer.id === authorId
}

/** Nobody says that their own review helps. */
export function mayVote(
  viewer: Viewer | undefined,
  { authorId, removedAt }: ReviewFacts,
): viewer is Viewer {
  return mayAct(viewer) && viewer.id !== authorId && removedAt === null
}

/** Answering for the business, and saying that something was given for a review. */
export function mayAnswerReview(viewer: Viewer | undefined): viewer is Viewer {
  return mayAct(viewer) && isStaff(viewer)
}

/** Starting and ending what is given for reviews. */
export function mayKeepProgrammes(viewer: Viewer | undefined): viewer is Viewer {
  return mayAct(viewer) && ['manager', 'admin', 'owner'].includes(viewer.role)
}

/** Whoever works for the business or sells for it: labelled, and left out of the average. */
export function isInsider(person: Person): boolean {
  return isStaff(person) || person.role === 'dealer'
}
