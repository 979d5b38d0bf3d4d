import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { notifyMany, type NewNotification, type SubjectPolicies } from '#notifications'
import type { Space, Viewer, Visibility } from '#spaces'
import { listReviewers } from './list-moderators.ts'
import { mayDecide, reviewableItems } from './policy.ts'
import type { ModerationStore } from './tables.ts'
import { findThresholds } from './thresholds.ts'

/**
 * Reminds moderators of what has waited for them for a day, and once more after two (community.md
 * §2), each of what they may decide. Returns how many were reminded.
 */
export function remindModerators(store: ModerationStore): Promise<number> {
  return inTransaction(store, async (store) => {
    const waiting = await takeWaiting(store)
    if (waiting.length === 0) return 0
    const reminders = (await listReviewers(store)).flatMap((moderator) =>
      reminderFor(moderator, waiting),
    )
    await notifyMany(store, reminders)
    return reminders.length
  })
}

/** Shown for as long as anything waits that the reader may decide. */
export const reviewSubjects: SubjectPolicies<ModerationStore> = {
  review: (store, viewer) =>
    sql`exists (${store
      .selectFrom('review_items')
      .leftJoin('spaces', 'spaces.id', 'review_items.space_id')
      .where('review_items.status', '=', sql.lit('open'))
      .where(reviewableItems(viewer))
      .select('review_items.id')})`,
}

interface Waiting {
  id: string
  authorId: string
  space: Space | null
  hours: number
}

/** At most so many in an hour; the rest an hour later. */
const MOST = 1000

/** What has waited too long since the last reminder, the oldest first, noted as reminded of. */
async function takeWaiting(store: ModerationStore): Promise<Waiting[]> {
  const { remindHours, remindAgainHours } = await findThresholds(store)
  const taken: Waiting[] = []
  const steps = [remindHours, remindAgainHours].map(Math.ceil).filter((hours) => hours > 0)
  for (const hours of steps) {
    const rows = await selectWaiting(store, hours)
    await store
      .updateTable('review_items')
      .set({ reminded_hours: hours })
      .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(rows.map(({ id }) => id)))))
      .execute()
    taken.push(...rows.map((row) => ({ ...row, space: spaceOf(row), hours })))
  }
  return [...new Map(taken.map((item) => [item.id, item])).values()]
}

function selectWaiting(store: ModerationStore, hours: number) {
  return store
    .selectFrom('review_items')
    .leftJoin('spaces', 'spaces.id', 'review_items.space_id')
    .innerJoin('people as author', 'author.id', 'review_items.author_id')
    .where('review_items.status', '=', sql.lit('open'))
    .where('review_items.created_at', '<=', new Date(now().getTime() - hours * 3_600_000))
    .where('review_items.reminded_hours', '<', hours)
    .orderBy('review_items.created_at')
    .limit(sql.lit(MOST))
    .select(['review_items.id', 'author.canonical_id as authorId', 'spaces.visibility'])
    .select('review_items.space_id as spaceId')
    .forUpdate('review_items')
    .skipLocked()
    .execute()
}

function spaceOf(row: { spaceId: string | null; visibility: Visibility | null }): Space | null {
  const { spaceId: id, visibility } = row
  return id === null || visibility === null ? null : { id, visibility }
}

function reminderFor(moderator: Viewer, waiting: readonly Waiting[]): NewNotification[] {
  const own = waiting.filter((item) => mayDecide(moderator, item))
  const [oldest] = own
  if (!oldest) return []
  const hours = Math.max(...own.map((item) => item.hours))
  return [
    {
      ...{ personId: moderator.id, kind: 'review_waiting', actorId: null, spaceId: null },
      ...{ subjectType: 'review', subjectId: oldest.id, path: '/desk/moderation' },
      details: { count: own.length, hours },
      key: `review ${oldest.id} ${hours}`,
    },
  ]
}
