import { sql } from 'kysely'
import { profilesOf } from '#people'
import { moderatesSomewhere, type Viewer } from '#spaces'
import { reviewableItems } from './policy.ts'
import type { ItemKind } from './review.ts'
import type { ModerationStore } from './tables.ts'

const MOST = 20

/** What of somebody waits for a decision that the viewer may take part in, the oldest first. */
export async function listOpenItemsOf(
  store: ModerationStore,
  viewer: Viewer | undefined,
  personId: string,
): Promise<{ id: string; kind: ItemKind; createdAt: Date }[]> {
  if (!moderatesSomewhere(viewer)) return []
  return await store
    .selectFrom('review_items')
    .leftJoin('spaces', 'spaces.id', 'review_items.space_id')
    .where(reviewableItems(viewer))
    .where('review_items.status', '=', 'open')
    .where('review_items.author_id', 'in', profilesOf(store, personId))
    .select(['review_items.id', 'review_items.kind', 'review_items.created_at as createdAt'])
    .orderBy('review_items.id')
    .limit(sql.lit(MOST))
    .execute()
}
