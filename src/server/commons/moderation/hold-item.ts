import { found } from '#errors'
import { isId } from '#ids'
import type { Space, Viewer } from '#spaces'
import { mayReview } from './policy.ts'
import type { ItemKind, ItemStatus, ModeratedType, Rule } from './review.ts'
import type { ModerationStore } from './tables.ts'

export interface HeldItem {
  id: string
  kind: ItemKind
  type: ModeratedType
  subjectId: string | null
  space: Space | null
  authorId: string
  submission: unknown
  status: ItemStatus
  isHidden: boolean
  claimedById: string | null
  claimedAt: Date | null
  claimerName: string | null
  deciderName: string | null
  decidedAt: Date | null
  rule: Rule | null
  version: number
}

/** Keeps an item that the viewer may review from changing, until the transaction ends. */
export async function holdItem(
  store: ModerationStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<HeldItem> {
  const row = await store
    .selectFrom('review_items')
    .leftJoin('spaces', 'spaces.id', 'review_items.space_id')
    .innerJoin('people as author', 'author.id', 'review_items.author_id')
    .leftJoin('people as claimer', 'claimer.id', 'review_items.claimed_by_id')
    .leftJoin('people as decider', 'decider.id', 'review_items.decided_by_id')
    .where('review_items.id', '=', isId(id) ? id : null)
    .select([
      'review_items.id',
      'review_items.kind',
      'review_items.subject_type as type',
      'review_items.subject_id as subjectId',
      'review_items.space_id as spaceId',
      'spaces.visibility',
      'author.canonical_id as authorId',
      'review_items.submission',
      'review_items.status',
      'review_items.hidden_at as hiddenAt',
      'review_items.claimed_by_id as claimedById',
      'review_items.claimed_at as claimedAt',
      'claimer.name as claimerName',
      'decider.name as deciderName',
      'review_items.decided_at as decidedAt',
      'review_items.rule',
      'review_items.version',
    ])
    .forUpdate('review_items')
    .executeTakeFirst()
  const item = row && { ...row, isHidden: row.hiddenAt !== null, space: spaceOf(row) }
  const reviewable = item && mayReview(viewer, item) ? item : undefined
  return found(reviewable, 'review.unknown', 'There is no such thing to decide.')
}

function spaceOf(row: {
  spaceId: string | null
  visibility: Space['visibility'] | null
}): Space | null {
  const { spaceId, visibility } = row
  return spaceId === null || visibility === null ? null : { id: spaceId, visibility }
}
