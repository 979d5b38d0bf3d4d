import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { startTopic } from '#forum'
import { openFolder } from '#files'
import { mo, plaza, urlOfCopy, type Database } from '#test'
import { keepImage } from '#uploads'
import { openKey } from '../house-key.ts'
import type { House } from './house.ts'

/** A house in which people do things, too. */
interface InhabitedHouse extends House {
  database: Database
}

/** A house whose database is a copy, and whose folder of data is new. */
export async function settleIn(database: Database, passphrase?: string): Promise<InhabitedHouse> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'guildhall-backups-'))
  return {
    database,
    databaseUrl: await urlOfCopy(database),
    key: openKey(dataFolder),
    config: {
      dataFolder,
      backups: {
        folder: join(dataFolder, 'backups'),
        everyHours: 24,
        keptDays: 7,
        drillDays: 7,
        passphrase,
      },
    },
  }
}

export const newFolder = () => mkdtemp(join(tmpdir(), 'guildhall-restored-'))

/** Mo shows pictures and writes about them until he is told to stop; returns how often he did. */
export async function keepWriting({ database, config }: InhabitedHouse, signal: AbortSignal) {
  const files = openFolder(join(config.dataFolder, 'uploads'))
  const bytes = await (await import('sharp')).default(blank).png().toBuffer()
  let written = 0
  while (!signal.aborted) {
    const { path } = await keepImage(database, mo, files, { bytes, name: 'bell.png' })
    const body = `![A bell](${path}) rings, ${written} times.\n\\N \\. \t "quoted" 🛎`
    const topic = { spaceId: plaza.id, kind: 'discussion' as const, title: `Bell ${written}`, body }
    await startTopic(database, mo, { ...topic, tags: [] })
    written += 1
  }
  return written
}

const blank = { create: { width: 8, height: 8, channels: 3 as const, background: '#b08d57' } }

/** What must agree in whatever is read at one moment. */
export async function countsIn(database: Database): Promise<Counts> {
  const { rows } = await sql<Counts>`select
    (select count(*) from topics) as topics,
    (select count(*) from activities where type = 'topic.started') as started,
    (select count(*) from uploads) as images, (select count(*) from people) as people,
    (select count(*) from notifications) as notifications
  `.execute(database)
  if (!rows[0]) throw new Error('Nothing was counted.')
  return rows[0]
}

type Counts = Record<'topics' | 'started' | 'images' | 'people' | 'notifications', number>

export async function countFiles(dataFolder: string): Promise<number> {
  const names = await readdir(join(dataFolder, 'uploads'), { recursive: true })
  return names.filter((name) => name.endsWith('.webp')).length
}
