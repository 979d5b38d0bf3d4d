import type { Readable } from 'node:stream'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { DomainError } from '#errors'
import { portableColumns } from '#timeline'

/** All tables as they are at one moment, whatever is written meanwhile. */
export interface Snapshot {
  at: Date
  migrations: string[]
  /** The columns of each table, but those that are computed from others. */
  tables: Map<string, string[]>
  /** The lines of a table, as COPY writes them. */
  read(table: string): Readable
  /** The ids of all images, some at a time. */
  listUploads(): AsyncGenerator<string[]>
  close(): Promise<void>
}

/**
 * Opens a snapshot that holds up nobody: it writes nothing, so that not even those who follow the
 * timeline wait for it. Refuses a second one at the same time.
 */
export async function openSnapshot(url: string): Promise<Snapshot> {
  const client = new pg.Client({ connectionString: url, application_name: 'backup' })
  client.on('error', () => undefined) // whoever waits for an answer hears of it
  await client.connect()
  try {
    await takeTurn(client)
    for (const setting of steady) await client.query(setting)
    await client.query('begin isolation level repeatable read, read only')
    return await describe(client)
  } catch (error) {
    await client.end()
    throw error
  }
}

/** So that the same is written alike everywhere. */
const steady = [
  `set timezone = 'UTC'`,
  `set datestyle = 'ISO, YMD'`,
  `set intervalstyle = 'iso_8601'`,
  'set extra_float_digits = 1',
  'set synchronize_seqscans = off',
  'set statement_timeout = 0',
]

async function takeTurn(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>(
    `select pg_try_advisory_lock(hashtext('back up')) as taken`,
  )
  if (rows[0]?.taken) return
  throw new DomainError(
    'conflict',
    'backup.running',
    'Another backup is being written just now. Wait for its end.',
  )
}

async function describe(client: pg.Client): Promise<Snapshot> {
  const ask = async <Row extends object>(text: string) => (await client.query<Row>(text)).rows
  const [moment] = await ask<{ at: Date }>('select now() as at')
  const applied = await ask<{ name: string }>('select name from migrations order by name')
  const tables = await listTables(client)
  const portable = await portableColumns(ask)
  return {
    at: moment?.at ?? new Date(),
    migrations: applied.map(({ name }) => name),
    tables,
    read(table) {
      const columns = tables.get(table) ?? []
      const expressions = columns.map(
        (name) => portable[table]?.[name] ?? pg.escapeIdentifier(name),
      )
      const question = `select ${expressions.join(', ')} from ${pg.escapeIdentifier(table)}`
      return client.query(copyTo(`copy (${question}) to stdout`))
    },
    async *listUploads() {
      await client.query('declare kept no scroll cursor for select id from uploads')
      for (;;) {
        const some = await ask<{ id: string }>('fetch 1000 from kept')
        if (some.length === 0) return
        yield some.map(({ id }) => id)
      }
    },
    close: () => client.end(),
  }
}

/** What has been applied is told apart; the clockwork makes its own tables when it starts. */
export async function listTables(client: pg.ClientBase): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(`
    select class.relname as table,
      coalesce(array_agg(attname::text order by attnum) filter (where attgenerated = ''), '{}')
        as columns
    from pg_class class join pg_attribute on attrelid = class.oid and attnum > 0 and not attisdropped
    where class.relnamespace = 'public'::regnamespace and class.relkind = 'r'
      and class.relname <> 'migrations'
    group by class.relname order by class.relname
  `)
  return new Map(rows.map(({ table, columns }) => [table, columns]))
}
