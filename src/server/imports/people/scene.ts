import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { listValues } from '#fields'
import { findByClaim, findCustomer } from '#people'
import { ida, type Store } from '#test'
import { importPeopleFile } from './import.ts'
import type { TableOptions } from './options.ts'

/** Imports what a file would hold, and tells what became of it, with the errors written beside it. */
export async function bringIn(
  store: Store,
  content: string | Buffer,
  options: Partial<TableOptions> = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-people-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'people.csv')
  await writeFile(file, content)
  const errorsFile = `${file}.errors.csv`
  const done = await importPeopleFile(store, ida, { file, errorsFile, kind: 'people', ...options })
  return { ...done, errors: await readFile(errorsFile, 'utf8').catch(() => '') }
}

export const idOf = async (store: Store, email: string) =>
  (await findByClaim(store, 'email', email)) ?? ''

export const customer = async (store: Store, email: string) =>
  findCustomer(store, ida, await idOf(store, email))

export const valuesOf = async (store: Store, personId: string) =>
  Object.fromEntries(
    (await listValues(store, ida, { personId })).map(({ key, value }) => [key, value]),
  )
