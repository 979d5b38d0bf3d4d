import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from '#app'
import { importCatalogueFile, type CatalogueOptions } from '#catalogue-import'
import { allow, DomainError } from '#errors'
import { newId } from '#ids'
import { mayImport } from '#import-runs'
import { importOrderFile, type OrderFileOptions } from '#order-import'
import { importPeopleFile, type TableOptions } from '#people-import'
import type { Viewer } from '#spaces'

/** Begins an import of orders; see `begin`. */
export function startOrderImport(
  app: App,
  viewer: Viewer | undefined,
  bytes: Uint8Array,
  settings: Omit<OrderFileOptions, 'file'>,
): Promise<string> {
  return begin(app, viewer, bytes, (viewer, run) =>
    importOrderFile(app.database, viewer, { ...settings, ...run }),
  )
}

/** Begins an import of people or organisations; see `begin`. */
export function startPeopleImport(
  app: App,
  viewer: Viewer | undefined,
  bytes: Uint8Array,
  settings: Omit<TableOptions, 'file'>,
): Promise<string> {
  return begin(app, viewer, bytes, (viewer, run) =>
    importPeopleFile(app.database, viewer, { ...settings, ...run }),
  )
}

/** Begins an import of products or reviews; see `begin`. */
export function startCatalogueImport(
  app: App,
  viewer: Viewer | undefined,
  bytes: Uint8Array,
  settings: Omit<CatalogueOptions, 'file'>,
): Promise<string> {
  return begin(app, viewer, bytes, (viewer, run) =>
    importCatalogueFile(app.database, viewer, { ...settings, ...run }),
  )
}

interface Begun {
  file: string
  runId: string
  onProgress: () => void
}

/**
 * Begins an import and returns the id of its run, which tells how it goes on and ends. What is
 * refused before it has begun, such as a wrong option, is refused here.
 */
async function begin(
  { log }: App,
  viewer: Viewer | undefined,
  bytes: Uint8Array,
  work: (viewer: Viewer, run: Begun) => Promise<unknown>,
): Promise<string> {
  allow(viewer !== undefined && mayImport(viewer), 'import', 'Only admins may import.')
  const runId = newId()
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-import-'))
  const file = join(folder, 'table.csv')
  await writeFile(file, bytes)
  const begun = Promise.withResolvers<undefined>()
  const takeIn = async () => {
    try {
      await work(viewer, { file, runId, onProgress: () => begun.resolve(undefined) })
    } catch (error) {
      begun.reject(error)
      if (!(error instanceof DomainError)) log.error({ err: error, runId }, 'import failed')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  await Promise.race([begun.promise, takeIn()])
  return runId
}
