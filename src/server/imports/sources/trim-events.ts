import { sql } from 'kysely'
import { now } from '#clock'
import type { SourceStore } from './tables.ts'

/** Programs try again for twelve hours at most; by then nothing that came twice counts twice. */
const KEPT_DAYS = 8
const HELD_DAYS = 30
const HOURS_DAYS = 400
/** Of each source. What lies behind them in the log is known by its key only. */
const MOST_BODIES = 50_000
const CHUNK = 5_000
const DAY_MS = 86_400_000

/**
 * Forgets what came in long ago, and of sources that bring much what was in it sooner. What people
 * did stays on the timeline, where the same key is never recorded twice.
 */
export async function trimEvents(store: SourceStore): Promise<void> {
  const before = (days: number) => new Date(now().getTime() - days * DAY_MS)
  const sources = await store.selectFrom('sources').select('id').execute()
  for (const { id } of sources) {
    await untilDone(() => forgetOld(store, id, before(KEPT_DAYS), before(HELD_DAYS)))
    const newest = await findNewestToEmpty(store, id)
    if (newest !== undefined) await untilDone(() => emptyBodies(store, id, newest))
  }
  await store.deleteFrom('source_waits').where('held_at', '<', before(HELD_DAYS)).execute()
  await store.deleteFrom('source_hours').where('hour', '<', before(HOURS_DAYS)).execute()
}

/** Ids tell when they were made (RFC 9562), so the oldest come first by the key of the table. */
async function forgetOld(store: SourceStore, id: string, time: Date, heldTime: Date) {
  const { numAffectedRows } = await sql`
    delete from source_events where source_id = ${id}::uuid and id in (
      select id from source_events
      where source_id = ${id}::uuid and id < ${firstIdAt(time)}::uuid
        and (verdict <> 'held' or id < ${firstIdAt(heldTime)}::uuid)
      order by id limit ${sql.lit(CHUNK)}
    )
  `.execute(store)
  return Number(numAffectedRows ?? 0n)
}

async function findNewestToEmpty(store: SourceStore, id: string): Promise<string | undefined> {
  const row = await store
    .selectFrom('source_events')
    .where('source_id', '=', id)
    .select('id')
    .orderBy('id', 'desc')
    .offset(sql.lit(MOST_BODIES))
    .limit(sql.lit(1))
    .executeTakeFirst()
  return row?.id
}

async function emptyBodies(store: SourceStore, id: string, newest: string) {
  const { numAffectedRows } = await sql`
    update source_events set body = null where source_id = ${id}::uuid and id in (
      select id from source_events
      where source_id = ${id}::uuid and id <= ${newest}::uuid
        and body is not null and verdict <> 'held'
      order by id desc limit ${sql.lit(CHUNK)}
    )
  `.execute(store)
  return Number(numAffectedRows ?? 0n)
}

async function untilDone(work: () => Promise<number>): Promise<void> {
  while ((await work()) === CHUNK);
}

function firstIdAt(time: Date): string {
  const hex = Math.max(0, time.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
