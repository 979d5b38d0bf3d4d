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

/** Moves those on who stand at one place and whom nothing from there to the other concerns. */
export async function moveCursors(
  store: TimelineStore,
  names: readonly string[],
  { from, to }: { from: Position; to: Position },
): Promise<void> {
  if (names.length === 0) return
  await store
    .updateTable('subscriber_cursors')
    .set({ recorded_in: to.recordedIn, activity_id: to.id })
    .where(({ eb, fn, val }) => eb('name', '=', fn.any(val([...names]))))
    // Somebody else may have let one of them read on.
    .where('recorded_in', '=', from.recordedIn)
    .where('activity_id', '=', from.id)
    .execute()
}

/**
 * Where each subscriber stopped, and whether there is more to read. The end of the timeline is looked
 * up once, by its index: whether there is more for each of them would be asked by reading all of it.
 */
export async function listCursors(
  store: TimelineStore,
): Promise<Map<string, Position & { isBehind: boolean }>> {
  const last = store
    .selectFrom('activities')
    .where('recorded_in', '<', oldestRunning)
    .orderBy('recorded_in', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .select(['recorded_in', 'id'])
    .as('last')
  const rows = await store
    .selectFrom('subscriber_cursors as cursor')
    .leftJoin(last, (join) => join.onTrue())
    .select(['cursor.name', 'cursor.recorded_in as recordedIn', 'cursor.activity_id as id'])
    .select(
      sql<boolean>`coalesce((last.recorded_in, last.id) > (cursor.recorded_in, cursor.activity_id), false)`.as(
        'isBehind',
      ),
    )
    .execute()
  return new Map(rows.map((row) => [row.name, row]))
}
