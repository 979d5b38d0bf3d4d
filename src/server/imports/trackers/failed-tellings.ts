import { sql } from 'kysely'
import { now } from '#clock'
import { allow, found } from '#errors'
import { mayConfigure, type Person } from '#people'
import type { TrackerStore } from './tables.ts'

const message = 'Only administrators may connect where issues are kept.'

/** Something that a tracker could not be told. */
export interface FailedTelling {
  id: string
  ideaId: string
  title: string
  isOpening: boolean
  askedAt: Date
  trouble: string | null
}

/** What a tracker could not be told, the newest first. For administrators. */
export async function listFailedTellings(
  store: TrackerStore,
  viewer: Person | undefined,
  trackerId: string,
): Promise<FailedTelling[]> {
  allow(mayConfigure(viewer), 'tracker.keep', message)
  return await store
    .selectFrom('issue_tellings as telling')
    .innerJoin('ideas', 'ideas.id', 'telling.idea_id')
    .where('telling.tracker_id', '=', trackerId)
    .where('state', '=', 'failed')
    .select(['telling.id', 'ideas.id as ideaId', 'ideas.title', 'asked_at as askedAt', 'trouble'])
    .select((eb) => eb('decision_id', 'is', null).$castTo<boolean>().as('isOpening'))
    .orderBy('asked_at', 'desc')
    .limit(sql.lit(50))
    .execute()
}

/** Lets what failed be told once more; returns its id. */
export async function tellAgain(
  store: TrackerStore,
  actor: Person | undefined,
  { tellingId }: { tellingId: string },
): Promise<string> {
  allow(mayConfigure(actor), 'tracker.keep', message)
  const again = await store
    .updateTable('issue_tellings')
    .set({ state: 'waiting', tries: 0, due_at: now(), trouble: null })
    .where('id', '=', tellingId)
    .where('state', '=', 'failed')
    .returning('id')
    .executeTakeFirst()
  return found(again, 'tracker.telling', 'This was told or left already.').id
}

/** Leaves what failed untold. */
export async function leaveUntold(
  store: TrackerStore,
  actor: Person | undefined,
  { tellingId }: { tellingId: string },
): Promise<void> {
  allow(mayConfigure(actor), 'tracker.keep', message)
  await store
    .deleteFrom('issue_tellings')
    .where('id', '=', tellingId)
    .where('state', '=', 'failed')
    .execute()
}
