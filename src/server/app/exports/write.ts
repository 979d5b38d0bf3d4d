import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { now } from '#clock'
import { DomainError } from '#errors'
import { newId } from '#ids'
import { asViewers } from '#spaces'
import type { ExportStore } from './store.ts'
import type { Export } from './export.ts'
import { mayExport } from './policy.ts'
import { selectExports } from './read.ts'
import { writeFile } from './write-file.ts'

/** Where the file of an export lies, in the folder of data. */
export function pathOfExport(dataFolder: string, { id, format }: Pick<Export, 'id' | 'format'>) {
  return join(dataFolder, 'exports', `${id}.${format}`)
}

/**
 * Writes the files that wait, one after the other, and those that were begun by a program that is
 * gone. Whoever asked may have lost the right meanwhile: they are asked again.
 */
export async function writeExports(store: ExportStore, dataFolder: string): Promise<void> {
  await mkdir(join(dataFolder, 'exports'), { recursive: true })
  for (;;) {
    const next = await selectExports(store)
      .where('status', 'in', ['waiting', 'running'])
      .orderBy('id')
      .executeTakeFirst()
    if (!next) return
    await writeExport(store, dataFolder, next)
  }
}

async function writeExport(store: ExportStore, dataFolder: string, wanted: Export): Promise<void> {
  const { id, what, requestedById } = wanted
  const change = (row: object) =>
    store.updateTable('exports').set(row).where('id', '=', id).execute()
  await change({ status: 'running', rows: 0 })
  try {
    const viewer = (await asViewers(store, [requestedById])).get(requestedById)
    if (!viewer || !mayExport(viewer, what)) {
      throw new DomainError('not_allowed', 'export', 'You may not export this.')
    }
    const path = pathOfExport(dataFolder, wanted)
    const own = `${path}.${newId()}`
    const done = await writeFile(store, viewer, wanted, own, (rows) => change({ rows }).then())
    await rename(own, path)
    await change({ ...done, status: 'done', finished_at: now() })
  } catch (error) {
    const message =
      error instanceof DomainError ? error.message : 'Something went wrong on our side.'
    await change({ status: 'failed', message, finished_at: now() })
    if (!(error instanceof DomainError)) throw error
  }
}
