import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { now } from '#clock'
import { DomainError } from '#errors'
import { backUp, nameFor } from './back-up.ts'
import { drill } from './drill.ts'
import type { House } from './house.ts'
import { note } from './note.ts'

const HOUR_MS = 3_600_000

/** Writes a backup when the last one is old enough, and lets go of those that were kept long enough. */
export async function backUpWhenDue(house: House): Promise<void> {
  const { everyHours, keptDays, folder } = house.config.backups
  if (everyHours === 0 || !(await isDue(house, everyHours))) return
  try {
    await expectSpace(house)
    await backUp(house, `${folder}/`)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'backup.running') return
    throw error
  }
  await letGo(folder, keptDays)
}

/** Brings the newest backup back aside when that was not tried for long enough. */
export async function drillWhenDue(house: House): Promise<void> {
  const { drillDays, folder } = house.config.backups
  if (drillDays === 0 || !(await isDue(house, drillDays * 24, 'drill'))) return
  const newest = (await listOwn(folder)).findLast((name) => !name.endsWith('.part'))
  if (newest !== undefined) await drill(house, join(folder, newest))
}

/** Half an hour early is better than an hour late: the clock comes by once an hour. */
async function isDue(
  { database: store }: House,
  hours: number,
  kind: 'backup' | 'drill' = 'backup',
): Promise<boolean> {
  const recent = store
    .selectFrom('backups')
    .where('kind', '=', kind)
    .where('started_at', '>', new Date(now().getTime() - (hours - 0.5) * HOUR_MS))
    .select('id')
  return (await recent.executeTakeFirst()) === undefined
}

/** A disk that a backup fills would stop everything else. Compressed, it takes less than the tables. */
async function expectSpace({ database: store, config }: House): Promise<void> {
  await mkdir(config.backups.folder, { recursive: true, mode: 0o700 })
  const { rows } = await sql<{ bytes: number }>`
    select pg_database_size(current_database()) / 2 + (select coalesce(sum(bytes), 0) from uploads)
      as bytes
  `.execute(store)
  const { bavail, bsize } = await statfs(config.backups.folder)
  const [needed, free] = [rows[0]?.bytes ?? 0, bavail * bsize]
  if (free > 2 * needed) return
  const message =
    `A backup takes about ${megabytes(needed)} MB, and ${megabytes(free)} MB are free: that would ` +
    'leave too little. Make room, or set GUILDHALL_BACKUPS to a folder on another disk.'
  const name = join(config.backups.folder, nameFor(now()))
  await note(store, { kind: 'backup', name, startedAt: now(), error: message })
  throw new DomainError('conflict', 'backup.space', message)
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1e6)

/** Only what has a name that the clock gives, and never the newest. What was broken off goes at once. */
async function letGo(folder: string, days: number): Promise<void> {
  const names = await listOwn(folder)
  const limit = nameFor(new Date(now().getTime() - days * 24 * HOUR_MS))
  const newest = names.findLast((name) => !name.endsWith('.part'))
  for (const name of names) {
    const isOld = name < limit && name !== newest
    if (isOld || name.endsWith('.part')) await rm(join(folder, name), { force: true })
  }
}

/** From the oldest on. */
async function listOwn(folder: string): Promise<string[]> {
  const names = existsSync(folder) ? await readdir(folder) : []
  return names.filter((name) => pattern.test(name)).sort()
}

const pattern = /^guildhall-\d{4}-\d\d-\d\dT\d{6}Z\.backup(\.part)?$/
