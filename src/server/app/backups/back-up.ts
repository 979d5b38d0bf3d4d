import { createWriteStream } from 'node:fs'
import { access, mkdir, open, rename, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DomainError } from '#errors'
import { now } from '#clock'
import { writeTar } from '../copies/tar.ts'
import { copyJournal } from './carry-journal.ts'
import type { House } from './house.ts'
import { note } from './note.ts'
import { openSnapshot } from './snapshot.ts'
import { partsOf, type Told } from './write-parts.ts'

export interface Backup {
  path: string
  bytes: number
  lines: number
  files: number
}

/**
 * Writes all data, as they are at one moment, to a file; into a folder under a name by the time. It has
 * its name once it is whole and on the disk. People go on writing meanwhile.
 */
export async function backUp(
  house: House,
  target: string,
  onTold: (told: Told) => void = () => undefined,
): Promise<Backup> {
  const startedAt = now()
  const path = await pathFor(target, startedAt)
  try {
    const written = await write(house, path, onTold)
    await note(house.database, { kind: 'backup', name: path, startedAt, ...written })
    return { path, ...written }
  } catch (error) {
    const { name, isOwn } = { name: path, isOwn: !(error instanceof DomainError) }
    if (isOwn) await note(house.database, { kind: 'backup', name, startedAt, error })
    throw error
  }
}

async function write(house: House, path: string, onTold: (told: Told) => void) {
  const snapshot = await openSnapshot(house.databaseUrl)
  try {
    const draft = `${path}.part`
    const told: Told = { table: '', lines: 0, files: 0 }
    const parts = partsOf(snapshot, house, told, onTold)
    const file = createWriteStream(draft, { mode: 0o600, flush: true })
    await pipeline(Readable.from(writeTar(parts, snapshot.at), { objectMode: true }), file)
    await rename(draft, path)
    await settle(dirname(path))
    await copyJournal(house.config.dataFolder, dirname(path))
    return { bytes: (await stat(path)).size, lines: told.lines, files: told.files }
  } finally {
    await snapshot.close()
  }
}

async function pathFor(target: string, at: Date): Promise<string> {
  const path = resolve(target)
  const isFolder = /[\\/]$/.test(target) || (await isFolderAt(path))
  if (isFolder) {
    await mkdir(path, { recursive: true, mode: 0o700 })
    return join(path, nameFor(at))
  }
  if (await exists(path)) {
    throw new DomainError(
      'conflict',
      'backup.exists',
      `${path} is there already, and no backup is written over. Name another file, or a folder.`,
      { path },
    )
  }
  await mkdir(dirname(path), { recursive: true })
  return path
}

export const nameFor = (at: Date) =>
  `guildhall-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z.backup`

const isFolderAt = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

/** A new name is kept for good when its folder is. */
export async function settle(folder: string): Promise<void> {
  if (process.platform === 'win32') return // has no such thing
  const directory = await open(folder)
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
