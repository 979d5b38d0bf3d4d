import { sql } from 'kysely'
import type { TimelineStore } from './tables.ts'

/** All transactions before this one have ended, so nothing more will appear from them. */
export const oldestRunning = sql<string>`pg_snapshot_xmin(pg_current_snapshot())`

export interface Position {
  recordedIn: string
  id: string
}

export const BEGINNING: Position = {
  recordedIn: '0',
  id: '00000000-0000-0000-0000-000000000000',
}

/** Where a subscriber stopped, kept from everybody else until this transaction ends. */
export async function holdCursor(
  store: TimelineStore,
  name: string,
  start: 'beginning' | 'now',
): Promise<Position> {
  await store
    .insertInto('subscriber_cursors')
    .values({ name, recorded_in: start === 'now' ? oldestRunning : BEGINNING.recordedIn })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return await store
    .selectFrom('subscriber_cursors')
    .where('name', '=', name)
    .select(['recorded_in as recordedIn', 'activity_id as id'])
    .forUpdate()
    .executeTakeFirstOrThrow()
}

export async function moveCursor(store: TimelineStore, name: string, to: Position): Promise<void> {
  await store
    .updateTable('subscriber_cursors')
    .set({ recorded_in: to.recordedIn, activity_id: to.id })
    .where('name', '=', name)
    .execute()
}

/** Which subscribers have nothing to read. One question, so that asking often costs little. */
export async function listCaughtUp(store: TimelineStore): Promise<Set<string>> {
  const unread = sql`
    select from activities
    where (recorded_in, id) > (cursor.recorded_in, cursor.activity_id)
      and recorded_in < ${oldestRunning}`
  const rows = await store
    .selectFrom('subscriber_cursors as cursor')
    .where(sql<boolean>`not exists (${unread})`)
    .select('cursor.name')
    .execute()
  return new Set(rows.map(({ name }) => name))
}
