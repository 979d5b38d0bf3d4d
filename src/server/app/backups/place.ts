import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startEmbedded } from '#embedded'
import { DomainError } from '#errors'
import { settle } from './back-up.ts'

/** Where a restored community is put together, within the folder that will be its own. */
export const stageIn = (dataFolder: string) => join(dataFolder, 'restoring')

const DONE = 'done'

/** What may lie there before: what people bring along, and what others made of it. */
const welcome: ReadonlySet<string> = new Set([
  ...['restoring', 'key', 'forgotten', 'backups', 'lost+found'],
])

/** Refuses a folder that holds something else, by the name of what it holds. */
export async function expectEmpty(dataFolder: string): Promise<void> {
  await mkdir(dataFolder, { recursive: true })
  const names = (await readdir(dataFolder)).filter((name) => !welcome.has(name))
  if (names.length === 0) return
  throw new DomainError(
    'conflict',
    'restore.folder',
    `${dataFolder} is not empty: it holds ${names.slice(0, 3).join(', ')}. Nothing was changed. ` +
      'Set GUILDHALL_DATA to another folder, or move this one away.',
    { folder: dataFolder, names: names.slice(0, 3).join(', ') },
  )
}

/** Refuses to open what was never put together. */
export function expectWhole(dataFolder: string): void {
  if (!existsSync(stageIn(dataFolder))) return
  throw new DomainError(
    'conflict',
    'restore.broken_off',
    `Restoring a backup into ${dataFolder} was broken off, so it holds nothing whole. Restore it ` +
      'again: `guildhall restore FILE`.',
    { folder: dataFolder },
  )
}

/** Removes what an earlier try left, which may still run a database. */
export async function clearStage(dataFolder: string): Promise<string> {
  const stage = stageIn(dataFolder)
  const folder = join(stage, 'postgres')
  if (existsSync(join(folder, 'cluster'))) await (await startEmbedded({ folder })).stop()
  await rm(stage, { recursive: true, force: true })
  await mkdir(stage, { mode: 0o700 })
  return stage
}

/** From here on it is only moved, however often that is broken off. */
export async function markDone(dataFolder: string): Promise<void> {
  const stage = stageIn(dataFolder)
  await writeFile(join(stage, DONE), '', { flush: true })
  await settle(stage)
}

export const isDone = (dataFolder: string) => existsSync(join(stageIn(dataFolder), DONE))

/** Moves what was put together to where it belongs. */
export async function moveIn(dataFolder: string): Promise<void> {
  const stage = stageIn(dataFolder)
  for (const name of await readdir(stage)) {
    if (name !== DONE) await rename(join(stage, name), join(dataFolder, name))
  }
  await settle(dataFolder)
  await rm(stage, { recursive: true })
  await settle(dataFolder)
}
