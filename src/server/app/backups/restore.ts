import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { startEmbedded } from '#embedded'
import { DomainError } from '#errors'
import { openFolder } from '#files'
import { readJournal, unite, writeJournal } from './carry-journal.ts'
import { fingerprintOf, parts } from './format.ts'
import { load, type OnLoad } from './load.ts'
import { openBackup, type OpenBackup } from './open-backup.ts'
import { clearStage, expectEmpty, isDone, markDone, moveIn } from './place.ts'

export interface Restoring {
  dataFolder: string
  /** Without it, the database is an embedded one in the folder. */
  databaseUrl: string | undefined
  passphrase?: string | undefined
  /** Goes on although what the key of the house encrypts can never be read again. */
  withoutKey?: boolean
  onLoad?: OnLoad
  /** Looks at the database while nothing else does. */
  look?: (url: string, backup: OpenBackup) => Promise<void>
}

export interface Restored {
  at: Date | undefined
  lines: number
  files: number
}

/**
 * Brings a backup back into an empty place: the folder and, if named, the database. Every part is
 * checked before anything is written; broken off, it begins anew, and nothing opens until it is whole.
 */
export async function restore(file: string, wanted: Restoring): Promise<Restored> {
  const { dataFolder, databaseUrl, onLoad = () => undefined } = wanted
  if (isDone(dataFolder)) {
    await moveIn(dataFolder)
    return { at: undefined, lines: 0, files: 0 }
  }
  await expectEmpty(dataFolder)
  const backup = await openBackup(file, wanted.passphrase)
  if (wanted.withoutKey !== true) await expectKey(dataFolder, backup)
  const stage = await clearStage(dataFolder)

  const server = databaseUrl === undefined ? await startIn(stage) : undefined
  try {
    const url = server?.ownerUrl ?? databaseUrl ?? ''
    await load(url, backup, onLoad)
    onLoad('files')
    await unpack(backup, stage, dataFolder)
    await carryJournal(file, stage, dataFolder)
    await wanted.look?.(url, backup)
  } finally {
    await server?.stop()
  }
  await markDone(dataFolder)
  await moveIn(dataFolder)
  const lines = Object.values(backup.contents.tables).reduce((sum, table) => sum + table.lines, 0)
  return { at: backup.header.at, lines, files: backup.contents.files }
}

async function startIn(stage: string) {
  const folder = join(stage, 'postgres')
  await mkdir(folder, { mode: 0o700 })
  return startEmbedded({ folder })
}

/** The key lies in a backup under a passphrase only; else people bring it along. */
async function expectKey(dataFolder: string, { header }: OpenBackup): Promise<void> {
  const file = join(dataFolder, 'key')
  const key = existsSync(file) ? (await readFile(file, 'utf8')).trim() : undefined
  if (key !== undefined && fingerprintOf(key) === header.key) return
  if (key === undefined && header.salt !== null) return
  const lack =
    key === undefined
      ? `The key of the house is not in this backup. Put the file \`key\` of the old data folder into ${dataFolder}`
      : `${file} is the key of another house. Put the right one there`
  throw new DomainError(
    'invalid',
    'restore.key',
    `${lack}, or say --without-key: then second steps of signing in, secrets of shops and the list ` +
      'of addresses never to write to are lost.',
    { folder: dataFolder },
  )
}

async function unpack(backup: OpenBackup, stage: string, dataFolder: string): Promise<void> {
  const uploads = openFolder(join(stage, 'uploads'))
  const hasKey = existsSync(join(dataFolder, 'key'))
  for await (const { name, content } of backup.read()) {
    if (name.startsWith('uploads/')) await uploads.put(name.slice('uploads/'.length), content)
    if (name === parts.key && !hasKey) {
      await writeFile(join(stage, 'key'), content, { mode: 0o600, flush: true })
    }
    if (name === parts.forgotten) {
      await writeJournal(join(stage, 'forgotten'), Buffer.from(content).toString())
    }
  }
}

/** Who was forgotten after the backup stands beside it, or was brought along. */
async function carryJournal(file: string, stage: string, dataFolder: string): Promise<void> {
  const folders = [stage, dirname(file), dataFolder]
  const journals = await Promise.all(folders.map((one) => readJournal(join(one, 'forgotten'))))
  await writeJournal(join(stage, 'forgotten'), unite(...journals))
}
