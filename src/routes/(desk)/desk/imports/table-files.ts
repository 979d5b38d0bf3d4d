import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from '#app'
import { DomainError } from '#errors'
import { openFolder } from '#files'
import { newId } from '#ids'
import * as words from '#words'

/** Keeps a table of orders, people or organisations on this machine until it is read; returns the id it has from then on. */
export async function keepTable(app: App, file: FormDataEntryValue | null): Promise<string> {
  if (!(file instanceof File) || file.size === 0) {
    throw new DomainError('invalid', 'import.file', words.desk_imports_orders_missing())
  }
  const id = newId()
  await openFolder(folderOf(app)).put(id, Buffer.from(await file.arrayBuffer()))
  return id
}

/** Where a kept file lies; refuses ids of files that are gone. */
export async function pathOfTable(app: App, id: string): Promise<string> {
  if (await openFolder(folderOf(app)).exists(id)) return join(folderOf(app), id)
  throw new DomainError('not_found', 'import.file', words.desk_map_file_gone())
}

/** Where the rows of a run that cannot be read are listed. */
export function errorsPathOf(app: App, runId: string): string {
  return join(folderOf(app), `${runId}.csv`)
}

/** Where what a run did not bring is listed; the folder is there. */
export async function reportPathOf(app: App, runId: string): Promise<string> {
  await mkdir(folderOf(app), { recursive: true })
  return errorsPathOf(app, runId)
}

function folderOf({ config }: App): string {
  return join(config.dataFolder, 'imports')
}
