import { sql } from 'kysely'
import { z } from 'zod'
import { allow, found } from '#errors'
import { isId } from '#ids'
import { pageOf, readCursor, type Page } from '#paging'
import type { Role } from '#people'
import { moderatesSomewhere, spaceName, type Viewer } from '#spaces'
import { excerpt } from '#text'
import { listFlags, type FlagCard } from './list-flags.ts'
import { reviewableItems } from './policy.ts'
import type { ItemKind, ItemStatus, Keepers, ModeratedType, Rule, Signal } from './review.ts'
import type { ModerationStore } from './tables.ts'

/** Something to decide, with all that helps to. */
export interface ReviewItem {
  id: string
  kind: ItemKind
  type: ModeratedType
  /** As it is now, if it is there; what is held is shown as it was written. */
  excerpt: string
  path: string | null
  spaceName: string | null
  authorId: string
  authorName: string
  authorHandle: string
  authorRole: Role
  authorTrust: number
  authorJoinedAt: Date
  score: number
  signals: Signal[]
  flags: FlagCard[]
  status: ItemStatus
  isHidden: boolean
  isRevised: boolean
  claimedById: string | null
  claimerName: string | null
  deciderName: string | null
  decidedAt: Date | null
  rule: Rule | null
  said: string | null
  version: number
  createdAt: Date
}

export const reviewFilter = z.object({
  state: z.enum(['open', 'decided']).default('open'),
  kind: z.enum(['flagged', 'held']).optional(),
})
export type ReviewFilter = z.input<typeof reviewFilter>

const PAGE_SIZE = 20

/** What waits for moderators, the oldest first, or what they decided, the latest first. */
export async function listReview<Store extends ModerationStore>(
  store: Store,
  viewer: Viewer | undefined,
  keepers: Keepers<Store>,
  { state, kind, after }: ReviewFilter & { after?: string | undefined } = {},
): Promise<Page<ReviewItem>> {
  allow(moderatesSomewhere(viewer), 'review.list', 'Only moderators see what there is to decide.')
  const isOpen = state !== 'decided'
  let query = selectItems(store)
    .where(reviewableItems(viewer))
    .where('review_items.status', isOpen ? '=' : '!=', 'open')
    .$if(!isOpen, (query) => query.where('review_items.decided_at', 'is not', null))
  if (kind) query = query.where('review_items.kind', '=', kind)
  if (after !== undefined) {
    const [id] = readCursor(after, z.tuple([z.uuid()]))
    query = query.where('review_items.id', isOpen ? '>' : '<', id)
  }
  const rows = await query
    .orderBy('review_items.id', isOpen ? 'asc' : 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  const page = pageOf(
    rows,
    PAGE_SIZE,
    ({ id }) => [id],
    (row) => row,
  )
  return { ...page, items: await complete(store, viewer, keepers, page.items) }
}

/** One item, decided or not. */
export async function findReviewItem<Store extends ModerationStore>(
  store: Store,
  viewer: Viewer | undefined,
  keepers: Keepers<Store>,
  id: string,
): Promise<ReviewItem> {
  const rows = await selectItems(store)
    .where(reviewableItems(viewer))
    .where('review_items.id', '=', isId(id) ? id : null)
    .execute()
  const [item] = await complete(store, viewer, keepers, rows)
  return found(item, 'review.unknown', 'There is no such thing to decide.')
}

/** How much waits for this moderator: a hundred stands for a hundred and more. */
export async function countReview(
  store: ModerationStore,
  viewer: Viewer | undefined,
): Promise<number> {
  const some = store
    .selectFrom('review_items')
    .leftJoin('spaces', 'spaces.id', 'review_items.space_id')
    .where(reviewableItems(viewer))
    .where('review_items.status', '=', 'open')
    .limit(sql.lit(100))
    .select('review_items.id')
    .as('some')
  const { count } = await store
    .selectFrom(some)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function selectItems(store: ModerationStore) {
  return store
    .selectFrom('review_items')
    .leftJoin('spaces', 'spaces.id', 'review_items.space_id')
    .innerJoin('people as profile', 'profile.id', 'review_items.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .leftJoin('people as claimer', 'claimer.id', 'review_items.claimed_by_id')
    .leftJoin('people as decider', 'decider.id', 'review_items.decided_by_id')
    .select([
      'review_items.id',
      'review_items.kind',
      'review_items.subject_type as type',
      'review_items.subject_id as subjectId',
      'review_items.excerpt',
      spaceName.$castTo<string | null>().as('spaceName'),
      'author.id as authorId',
      'author.name as authorName',
      'author.handle as authorHandle',
      'author.role as authorRole',
      'author.trust_level as authorTrust',
      'author.joined_at as authorJoinedAt',
      'review_items.score',
      'review_items.signals',
      'review_items.status',
      'review_items.hidden_at as hiddenAt',
      'review_items.revised_at as revisedAt',
      'review_items.claimed_by_id as claimedById',
      'claimer.name as claimerName',
      'decider.name as deciderName',
      'review_items.decided_at as decidedAt',
      'review_items.rule',
      'review_items.said',
      'review_items.version',
      'review_items.created_at as createdAt',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectItems>['execute']>>[number]

/** Asks the modules what is there now: what has moved where the viewer may not read is left out. */
async function complete<Store extends ModerationStore>(
  store: Store,
  viewer: Viewer | undefined,
  keepers: Keepers<Store>,
  rows: readonly Row[],
): Promise<ReviewItem[]> {
  const [flags, subjects] = await Promise.all([
    listFlags(
      store,
      rows.map(({ id }) => id),
    ),
    Promise.all(
      rows.map(async ({ type, subjectId }) =>
        subjectId === null ? null : keepers[type].find(store, viewer, subjectId).catch(() => null),
      ),
    ),
  ])
  return rows.flatMap(({ subjectId, hiddenAt, revisedAt, ...row }, at): ReviewItem[] => {
    const subject = subjects[at] ?? null
    const isUnread = row.type === 'message' // of messages, moderators see what was flagged
    if (subjectId !== null && subject === null && !isUnread) return []
    return [
      {
        ...row,
        excerpt: subject ? excerpt(`${subject.title} – ${subject.text}`, 500) : row.excerpt,
        path: subject?.path ?? null,
        flags: flags.get(row.id) ?? [],
        isHidden: hiddenAt !== null,
        isRevised: revisedAt !== null,
      },
    ]
  })
}
