import { finished } from 'node:stream/promises'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams'
import { migrateTo } from '#database'
import { DomainError } from '#errors'
import type { OpenBackup } from './open-backup.ts'
import { listTables } from './snapshot.ts'

const decompress = promisify(zstdDecompress)

/** Told what is being done and how far it is. */
export type OnLoad = (table: string) => void

/**
 * Brings the tables of a backup into an empty database, in one transaction: all of it or nothing.
 * Refuses a database that holds something else; one that holds just this backup is left as it is.
 */
export async function load(url: string, backup: OpenBackup, onLoad: OnLoad): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'restore' })
  client.on('error', () => undefined) // whoever waits for an answer hears of it
  await client.connect()
  try {
    const mark = `database: what has been applied; restored from ${backup.digest}`
    if (await isLoaded(client, mark)) return
    await client.query('set statement_timeout = 0')
    await client.query('begin')
    await migrateTo(client, backup.header.migrations)
    await fill(client, backup, onLoad)
    await client.query(`comment on table migrations is ${pg.escapeLiteral(mark)}`)
    await client.query('commit')
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

async function isLoaded(client: pg.Client, mark: string): Promise<boolean> {
  const { rows } = await client.query<{ name: string; told: string | null }>(`
    select relname as name, obj_description(oid, 'pg_class') as told from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname
  `)
  if (rows.length === 0) return false
  if (rows.some(({ told }) => told === mark)) return true
  const names = rows.slice(0, 3).map(({ name }) => name)
  const address = `${client.database ?? ''} at ${client.host}`
  throw new DomainError(
    'conflict',
    'restore.database',
    `The database ${address} is not empty: it holds ${names.join(', ')} and more. Nothing was ` +
      'changed. Name an empty one in DATABASE_URL.',
    { address, names: names.join(', ') },
  )
}

/** Nothing watches while the tables fill; what refers to what is checked when all of it is there. */
async function fill(client: pg.Client, backup: OpenBackup, onLoad: OnLoad): Promise<void> {
  const names = [...(await listTables(client)).keys()].map((name) => pg.escapeIdentifier(name))
  const references = await takeReferences(client)
  for (const name of names) await client.query(`alter table ${name} disable trigger user`)
  await client.query(`truncate ${names.join(', ')}`)
  await copyIn(client, backup, onLoad)
  onLoad('references')
  for (const reference of references) await client.query(reference)
  for (const name of names) await client.query(`alter table ${name} enable trigger user`)
}

/** Drops all foreign keys and returns how to make them again. */
async function takeReferences(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; add: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname,
        pg_get_constraintdef(oid)) as add
    from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
    order by conrelid::regclass::text, conname
  `)
  for (const { drop } of rows) await client.query(drop)
  return rows.map(({ add }) => add)
}

async function copyIn(client: pg.Client, backup: OpenBackup, onLoad: OnLoad): Promise<void> {
  let open: { table: string; stream: CopyStreamQuery } | undefined
  const end = async () => {
    if (!open) return
    open.stream.end()
    await finished(open.stream)
    expectLines(backup, open.table, open.stream.rowCount)
    open = undefined
  }
  for await (const { name, content } of backup.read()) {
    const table = /^tables\/([^/]+)\//.exec(name)?.[1]
    if (table !== open?.table) await end()
    if (table === undefined) continue
    if (!open) onLoad(table)
    open ??= { table, stream: begin(client, table, backup) }
    const lines = await decompress(content)
    const { stream } = open
    await new Promise<void>((resolve, reject) => {
      stream.once('error', reject)
      stream.write(lines, (error) => {
        stream.off('error', reject)
        if (error) reject(error)
        else resolve()
      })
    })
  }
  await end()
}

function begin(client: pg.Client, table: string, { header }: OpenBackup): CopyStreamQuery {
  const columns = (header.tables[table] ?? []).map((name) => pg.escapeIdentifier(name))
  return client.query(
    copyFrom(`copy ${pg.escapeIdentifier(table)} (${columns.join(', ')}) from stdin`),
  )
}

function expectLines({ contents }: OpenBackup, table: string, lines: number): void {
  const wanted = contents.tables[table]?.lines ?? 0
  if (lines !== wanted) throw new Error(`${table} has ${lines} lines instead of ${wanted}.`)
}
