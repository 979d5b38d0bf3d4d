import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { now } from '#clock'
import { inTransaction } from '#database'
import type { Files } from '#files'
import { contentsOf } from './contents.ts'
import { COPY_DAYS } from './copy.ts'
import type { CopyStore } from './store.ts'
import { writeTar, type Entry } from './tar.ts'
import { tellReady, type CopyHouse } from './tell.ts'

export const folderOf = (dataFolder: string) => join(dataFolder, 'copies')
export const pathOf = (dataFolder: string, id: string) => join(folderOf(dataFolder), `${id}.tar.gz`)

interface Place extends CopyHouse {
  dataFolder: string
  uploads: Pick<Files, 'get'>
  /** Called before each file that goes into an archive; what it throws stops the work. */
  beforeEntry?: (name: string) => void
}

/**
 * Makes the copies that wait, one after the other, and those begun by a program that is gone.
 * Returns how many became ready; what cannot be made now is tried again with the next call.
 */
export async function writeCopies(store: CopyStore, place: Place): Promise<number> {
  await mkdir(folderOf(place.dataFolder), { recursive: true, mode: 0o700 })
  const open = await store
    .selectFrom('data_copies')
    .where('state', 'in', ['waiting', 'running'])
    .orderBy('asked_at')
    .select(['id', 'person_id as personId'])
    .execute()
  const failures: unknown[] = []
  let done = 0
  for (const copy of open) {
    try {
      if (await writeCopy(store, place, copy)) done++
    } catch (error) {
      // One that cannot be made keeps nobody else waiting.
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return done
}

async function writeCopy(
  store: CopyStore,
  place: Place,
  { id, personId }: { id: string; personId: string },
): Promise<boolean> {
  await store
    .updateTable('data_copies')
    .set({ state: 'running' })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
  const path = pathOf(place.dataFolder, id)
  const at = now()
  const entries = watched(contentsOf(store, place.uploads, { personId, at }), place.beforeEntry)
  const part = `${path}.part`
  const archive = Readable.from(writeTar(entries, at))
  await pipeline(archive, createGzip(), createWriteStream(part, { mode: 0o600 }))
  await rename(part, path)
  const isReady = await finish(store, place, { id, personId, bytes: (await stat(path)).size })
  if (!isReady) await rm(path, { force: true })
  return isReady
}

/** Whoever was forgotten meanwhile gets none, and nobody is told twice. */
function finish(
  store: CopyStore,
  place: CopyHouse,
  { id, personId, bytes }: { id: string; personId: string; bytes: number },
): Promise<boolean> {
  return inTransaction(store, async (store) => {
    const finished_at = now()
    const ends_at = new Date(finished_at.getTime() + COPY_DAYS * 86_400_000)
    const { numUpdatedRows } = await store
      .updateTable('data_copies')
      .set({ state: 'ready', bytes, finished_at, ends_at })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    await tellReady(store, place, { id, personId })
    return true
  })
}

async function* watched(entries: AsyncIterable<Entry>, before?: (name: string) => void) {
  for await (const entry of entries) {
    before?.(entry.name)
    yield entry
  }
}
