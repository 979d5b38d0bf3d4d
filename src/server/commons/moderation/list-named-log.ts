import { sql } from 'kysely'
import { allow } from '#errors'
import { mayModerate } from '#people'
import type { Viewer } from '#spaces'
import type { LogLine } from './list-log.ts'
import { reviewableItems } from './policy.ts'
import type { ModerationStore } from './tables.ts'

/** What was done, by whom and about whom: for those who keep the peace. */
export interface NamedLogLine extends LogLine {
  /** Nobody where the rules of the house did it. */
  byName: string | null
  aboutName: string | null
  /** What was decided about, if it was something in the queue. */
  itemId: string | null
}

const MOST = 50

/** The latest of what moderators did, but nothing from where the viewer may not enter. */
export async function listNamedLog(
  store: ModerationStore,
  viewer: Viewer | undefined,
): Promise<NamedLogLine[]> {
  allow(mayModerate(viewer), 'log.read', 'Only moderators read who did what.')
  return await store
    .selectFrom('moderation_log as line')
    .leftJoin('review_items', 'review_items.id', 'line.item_id')
    .leftJoin('spaces', 'spaces.id', 'review_items.space_id')
    .leftJoin('people as actor', 'actor.id', 'line.by_id')
    .leftJoin('people as whom', 'whom.id', 'line.about_id')
    .where(reviewableItems(viewer))
    .select(['line.id', 'line.act', 'line.rule', 'line.subject_type as subjectType'])
    .select(['line.by_role as byRole', 'line.hours', 'line.created_at as at'])
    .select(['actor.name as byName', 'whom.name as aboutName', 'line.item_id as itemId'])
    .orderBy('line.id', 'desc')
    .limit(sql.lit(MOST))
    .execute()
}
