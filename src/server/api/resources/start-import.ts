import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from '#app'
import { allow, DomainError } from '#errors'
import { newId } from '#ids'
import { mayImport } from '#import-runs'
import { importOrderFile, type OrderFileOptions } from '#order-import'
import type { Viewer } from '#spaces'

/**
 * Begins an import and returns the id of its run, which tells how it goes on and ends. What is
 * refused before it has begun, such as a wrong option, is refused here.
 */
export async function startOrderImport(
  { database, log }: App,
  viewer: Viewer | undefined,
  bytes: Uint8Array,
  settings: Omit<OrderFileOptions, 'file'>,
): Promise<string> {
  allow(mayImport(viewer), 'import', 'Only admins may import.')
  const runId = newId()
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-import-'))
  const file = join(folder, 'orders.csv')
  await writeFile(file, bytes)
  const begun = Promise.withResolvers<undefined>()
  const ended = importOrderFile(database, viewer, {
    ...settings,
    file,
    runId,
    onProgress: () => begun.resolve(undefined),
  })
    .finally(() => rm(folder, { recursive: true, force: true }))
    .catch((error: unknown) => {
      begun.reject(error)
      if (!(error instanceof DomainError)) log.error({ err: error, runId }, 'import failed')
    })
  await Promise.race([begun.promise, ended])
  return runId
}
