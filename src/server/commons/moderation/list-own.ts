import { sql } from 'kysely'
import { allow } from '#errors'
import { profilesOf, type Person } from '#people'
import type { ItemStatus, ModeratedType, Rule } from './review.ts'
import type { ModerationStore } from './tables.ts'

/** What is or was decided about words of one's own. */
export interface OwnItem {
  id: string
  type: ModeratedType
  excerpt: string
  status: ItemStatus
  isHeld: boolean
  isHidden: boolean
  rule: Rule | null
  said: string | null
  createdAt: Date
}

const MOST = 30

/** One's own words that wait for a moderator, were hidden or decided about, the latest first. */
export async function listOwnItems(
  store: ModerationStore,
  viewer: Person | undefined,
): Promise<OwnItem[]> {
  allow(viewer !== undefined, 'standing.read', 'Please sign in first.')
  const rows = await store
    .selectFrom('review_items')
    .where('author_id', 'in', profilesOf(store, viewer.id))
    .where((where) =>
      where.or([
        where('kind', '=', 'held'),
        where('hidden_at', 'is not', null),
        where('status', 'in', ['agreed', 'removed']),
      ]),
    )
    .select([
      'id',
      'subject_type as type',
      'excerpt',
      'status',
      'kind',
      'hidden_at',
      'rule',
      'said',
    ])
    .select('created_at as createdAt')
    .orderBy('id', 'desc')
    .limit(sql.lit(MOST))
    .execute()
  return rows.map(({ kind, hidden_at, ...row }) => {
    return { ...row, isHeld: kind === 'held', isHidden: hidden_at !== null }
  })
}
