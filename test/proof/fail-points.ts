import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { startOrJoinEmbedded } from '#embedded'

/** What the writes of the load leave behind, in the order in which an act gets to it. */
const tables = [
  ...(['topics', 'replies', 'idea_votes', 'reactions', 'messages', 'uploads', 'orders'] as const),
  ...(['activities', 'search_documents', 'idempotency_keys', 'source_events'] as const),
  ...(['import_runs', 'import_changes', 'subscriber_cursors', 'segment_members'] as const),
  ...(['lifecycle_stages', 'contributions', 'value_purchases', 'notifications'] as const),
]

/** In the midst of a transaction, or when nothing is missing but that its end is told. */
const moments = ['writing', 'committing'] as const

/** Where somebody can be killed, `TABLE:MOMENT`. */
export const failPoints = moments.flatMap((moment) => tables.map((table) => `${table}:${moment}`))

const PATIENCE_MS = 20_000

/**
 * Teaches a database to stop at each fail point, for as long as somebody holds its lock. That is all
 * there is to it: the program that is killed knows of none.
 */
export async function placeFailPoints(ownerUrl: string): Promise<void> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    await client.query(`
      create function public.stop_here() returns trigger language plpgsql as $$ begin
        perform pg_catalog.pg_advisory_xact_lock_shared(pg_catalog.hashtext(tg_argv[0]));
        return null;
      end $$`)
    for (const table of tables) {
      await client.query(`
        create trigger stop_writing after insert or update on ${table}
          for each row execute function public.stop_here('${table}:writing');
        create constraint trigger stop_committing after insert or update on ${table}
          deferrable initially deferred
          for each row execute function public.stop_here('${table}:committing')`)
    }
  } finally {
    await client.end()
  }
}

/** Somebody waits there until it is let go. */
export interface Stopped {
  letGo(): Promise<void>
}

/** Comes back when somebody got to a fail point; refuses one that nobody gets to. */
export async function stopAt(folder: string, point: string): Promise<Stopped> {
  const { ownerUrl } = await startOrJoinEmbedded({ folder: join(folder, 'postgres') })
  const client = new pg.Client(ownerUrl)
  client.on('error', () => undefined) // its database may be killed
  await client.connect()
  await client.query('select pg_advisory_lock(hashtext($1))', [point])
  const started = performance.now()
  const waiting = `select from pg_locks where locktype = 'advisory' and not granted
    and (classid, objid) = (select classid, objid from pg_locks
      where locktype = 'advisory' and granted and pid = pg_backend_pid() limit 1)`
  while ((await client.query(waiting)).rowCount === 0) {
    if (performance.now() - started > PATIENCE_MS) throw new Error(`Nobody came to ${point}.`)
    await wait(2)
  }
  return { letGo: () => client.end() }
}
