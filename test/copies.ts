import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { inject } from 'vitest'
import type { AppTables, Database } from '#app'
import { openDatabase } from '#database'
import { tellServer, urlOf } from './databases.ts'

/** The database that this worker copies, or nothing; vitest counts its workers from one. */
export function findTemplate(): string {
  return inject('templates')[Number(process.env.VITEST_POOL_ID) - 1] ?? ''
}

export async function openCopy(): Promise<Database> {
  const template = findTemplate()
  if (!template) throw new Error('The database of the tests could not be prepared: see above.')
  const name = new URL(template).pathname.slice(1)
  const copy = `${name}_${randomBytes(4).toString('hex')}`
  await tellServer(
    urlOf(template, 'postgres'),
    `create database ${copy} template ${name} strategy file_copy`,
  )
  return openDatabase<AppTables>(urlOf(template, copy))
}

/** Where another program finds a copy. */
export async function urlOfCopy(database: Database): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database)
  return urlOf(findTemplate(), rows[0]?.name ?? '')
}

/** A database without anything in it, on the same server. */
export async function makeEmpty(): Promise<string> {
  const template = findTemplate()
  const name = `${new URL(template).pathname.slice(1)}_${randomBytes(4).toString('hex')}`
  await tellServer(urlOf(template, 'postgres'), `create database ${name}`)
  return urlOf(template, name)
}
