import pg from 'pg'
import { explain } from './complaints.ts'
import type { Secrets } from './secrets.ts'

/**
 * The program runs as `guildhall_app`, which owns nothing: what a migration takes from it, such as
 * rewriting the timeline, it cannot take back. Migrations run as `guildhall`, no superuser either.
 */
export async function prepareDatabase(
  urlOf: (database: string) => string,
  secrets: Secrets,
  folder: string,
): Promise<void> {
  const server = new pg.Client({
    connectionString: urlOf('postgres'),
    connectionTimeoutMillis: 10_000,
  })
  server.on('error', () => undefined) // whoever waits for an answer hears of it
  try {
    await server.connect()
    await makeDatabase(server, urlOf, secrets)
  } catch (error) {
    throw explain(`The database in ${folder} does not answer as it should.`, String(error))
  } finally {
    await server.end().catch(() => undefined)
  }
}

async function makeDatabase(
  server: pg.Client,
  urlOf: (database: string) => string,
  secrets: Secrets,
): Promise<void> {
  const { rowCount } = await server.query(`select from pg_database where datname = 'guildhall'`)
  if (rowCount) return
  for (const role of ['guildhall', 'guildhall_app'] as const) await makeRole(server, role, secrets)
  // Named when done, so that a half-made one is never taken for it.
  await server.query('drop database if exists guildhall_new with (force)')
  await server.query('create database guildhall_new owner guildhall')
  await grantToApp(urlOf('guildhall_new'))
  await server.query('alter database guildhall_new rename to guildhall')
}

async function makeRole(server: pg.Client, role: keyof Secrets, secrets: Secrets): Promise<void> {
  const { rowCount } = await server.query('select from pg_roles where rolname = $1', [role])
  if (rowCount) return
  await server.query(`create role ${role} login password ${pg.escapeLiteral(secrets[role])}`)
}

async function grantToApp(url: string): Promise<void> {
  const database = new pg.Client(url)
  await database.connect()
  const rights = [
    'usage on schemas',
    'usage, select on sequences',
    'select, insert, update, delete on tables',
  ]
  for (const right of rights) {
    await database.query(
      `alter default privileges for role guildhall grant ${right} to guildhall_app`,
    )
  }
  await database.end()
}
