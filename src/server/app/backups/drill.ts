import { createHash } from 'node:crypto'
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { now } from '#clock'
import { migrate } from '#database'
import { openFolder } from '#files'
import { openErasureJournal, replayErasures } from '#privacy'
import { fileOf } from '#uploads'
import { forgetAgain } from '../forget-people.ts'
import { openStore } from '../tables.ts'
import type { House } from './house.ts'
import { note } from './note.ts'
import type { OpenBackup } from './open-backup.ts'
import { clearStage, stageIn } from './place.ts'
import { restore, type Restored } from './restore.ts'
import { openSnapshot, type Snapshot } from './snapshot.ts'

/**
 * Brings a backup back into a folder of its own, with a database of its own, compares every line of
 * every table and every file with what the backup says, and removes all of it. Notes how it went.
 */
export async function drill(house: House, file: string): Promise<Restored> {
  const startedAt = now()
  const dataFolder = join(house.config.dataFolder, 'drill')
  try {
    const restored = await tryOut(house, file, dataFolder)
    await note(house.database, { kind: 'drill', name: file, startedAt, ...restored })
    return restored
  } catch (error) {
    await note(house.database, { kind: 'drill', name: file, startedAt, error })
    throw error
  } finally {
    await clearStage(dataFolder).catch(() => undefined)
    await rm(dataFolder, { recursive: true, force: true })
  }
}

async function tryOut(house: House, file: string, dataFolder: string): Promise<Restored> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  await clearStage(dataFolder) // where an earlier one may have been killed
  await house.key()
  for (const name of ['key', 'forgotten']) {
    await copyFile(join(house.config.dataFolder, name), join(dataFolder, name)).catch(unlessMissing)
  }
  return restore(file, {
    ...{ dataFolder, databaseUrl: undefined, passphrase: house.config.backups.passphrase },
    async look(url, backup) {
      const stage = stageIn(dataFolder)
      await compare(url, backup, stage)
      await migrate(url)
      await copyFile(join(dataFolder, 'key'), join(stage, 'key'))
      await expectForgotten(url, stage)
    },
  })
}

async function compare(url: string, backup: OpenBackup, stage: string): Promise<void> {
  const snapshot = await openSnapshot(url)
  try {
    for (const table of snapshot.tables.keys()) {
      const found = await digestOf(snapshot, table)
      if (found === backup.contents.tables[table]?.digest) continue
      throw new Error(`The table ${table} is not what the backup says.`)
    }
    await compareFiles(snapshot, backup, stage)
  } finally {
    await snapshot.close()
  }
}

/** As when a restored community opens: whoever was forgotten since is forgotten in it, too. */
async function expectForgotten(url: string, stage: string): Promise<void> {
  const store = openStore(url)
  try {
    await forgetAgain(store, { dataFolder: stage })
    const journal = openErasureJournal(join(stage, 'forgotten'))
    const back = await replayErasures(store, journal)
    if (back > 0) throw new Error(`${back} people who were forgotten came back.`)
  } finally {
    await store.destroy()
  }
}

async function digestOf(snapshot: Snapshot, table: string): Promise<string> {
  const digest = createHash('sha256')
  for await (const some of snapshot.read(table)) digest.update(some as Buffer)
  return digest.digest('hex')
}

async function compareFiles(snapshot: Snapshot, backup: OpenBackup, stage: string): Promise<void> {
  const uploads = openFolder(join(stage, 'uploads'))
  const gone = new Set(backup.contents.gone)
  for await (const ids of snapshot.listUploads()) {
    for (const id of ids) {
      if (gone.has(id) || (await uploads.exists(fileOf(id)))) continue
      throw new Error(`The image ${id} is missing.`)
    }
  }
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
