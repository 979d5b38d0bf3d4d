import type { ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '#test'
import { isOfTurn, isShort } from '../tier.ts'
import { begin, ended, guildhall, it, type Settings } from './command.ts'

// At a random place each, from a seed that the long run varies.
const kills = isShort ? 1 : 8

describe.runIf(isOfTurn('backup'))('killed', () => {
  it('half-way, a backup is none, and a place restored to opens only when it is whole', async ({
    database,
    folder,
    settings,
  }) => {
    const house = await settleIn(database, folder, settings)
    for (let kill = 0; kill < kills; kill++) await killBackup(house, drawn(kill) * 300)
    const file = join(folder, 'a.backup')
    const written = await guildhall(['backup', file], house.settings)
    expect(written.code, written.complained).toBe(0)

    // The database lies in the folder as well, and its server outlives who is killed.
    const data = join(folder, 'new')
    const place = { GUILDHALL_DATA: data, GUILDHALL_BACKUP_PASSPHRASE: PASSPHRASE }
    let isBack = false
    for (let kill = 0; kill < kills && !isBack; kill++) {
      isBack = !(await killRestore(file, place, drawn(kill) * 2000))
    }
    const { code, complained } = await guildhall(['restore', file], place)
    expect(isBack ? complained : code).toEqual(isBack ? expect.stringContaining('not empty') : 0)
    expect(readFileSync(join(data, 'key'))).toEqual(readFileSync(join(house.data, 'key')))
    const again = await guildhall(['backup', join(folder, 'b.backup')], place)
    expect(linesIn(again)).toBe(linesIn(written))
    if (!isShort) await expectWhole(join(folder, 'b.backup'), place)
  }, 600_000)
})

describe.skipIf(isShort)('hundreds of megabytes', () => {
  it('take no more memory than a few, there and back', async ({ database, folder, settings }) => {
    const house = await settleIn(database, folder, settings)
    const few = await thereAndBack(house, 'few')
    await writeLetters(database, 600_000)
    const many = await thereAndBack(house, 'many')
    console.log('backup', { few, many })
    expect(many.written - few.written).toBeLessThan(100)
    expect(many.restored - few.restored).toBeLessThan(100)
  }, 600_000)
})

interface Peaks {
  /** Megabytes of memory at most. */
  written: number
  restored: number
  seconds: [number, number]
  megabytes: number
}

async function thereAndBack({ backups, settings }: House, name: string): Promise<Peaks> {
  const file = join(backups, name)
  const [written, seconds] = await peakOf(['backup', file], settings)
  const place = { GUILDHALL_DATA: `${file}.data`, GUILDHALL_BACKUP_PASSPHRASE: PASSPHRASE }
  const [restored, secondsBack] = await peakOf(['restore', file], place)
  const megabytes = statSync(file).size / 1e6
  return { written, restored, seconds: [seconds, secondsBack], megabytes }
}

type House = Awaited<ReturnType<typeof settleIn>>

async function killBackup({ backups, settings }: House, afterMs: number): Promise<void> {
  const command = begin(['backup', backups], settings)
  await until(command, () => readdirSync(backups).some((name) => name.endsWith('.part')))
  await wait(afterMs)
  command.kill('SIGKILL')
  await ended(command)
  if (isShort) return
  for (const name of readdirSync(backups).filter((name) => name.endsWith('.backup'))) {
    await expectWhole(join(backups, name), settings)
  }
}

/** Whether it was killed before it was done. */
async function killRestore(file: string, place: Settings, afterMs: number): Promise<boolean> {
  const stage = join(place.GUILDHALL_DATA ?? '', 'restoring')
  const command = begin(['restore', file], place)
  await until(command, () => existsSync(stage))
  await wait(afterMs)
  command.kill('SIGKILL')
  await ended(command)
  if (!existsSync(stage)) return false
  const { code, complained } = await guildhall(['migrate'], place)
  expect(code).toBe(1)
  expect(complained).toContain('was broken off')
  return true
}

const linesIn = ({ said }: { said: string }) => /: (\d+) lines/.exec(said)?.[1]

const PASSPHRASE = 'a long one for tests'

async function settleIn(database: Database, folder: string, settings: Settings) {
  const [data, backups] = [join(folder, 'data'), join(folder, 'backups')]
  await mkdir(backups)
  await writeLetters(database, 2_000)
  const more = { GUILDHALL_DATA: data, GUILDHALL_BACKUP_PASSPHRASE: PASSPHRASE }
  return { data, backups, settings: { ...settings, ...more } }
}

async function writeLetters(database: Database, count: number): Promise<void> {
  await sql`
    insert into letters (id, kind, to_address, subject, body, state)
    select gen_random_uuid(), 'notice', 'ada@example.com', 'Bells', string_agg(md5(n || '.' || m), ' '), 'sent'
    from generate_series(1, ${count}) n, generate_series(1, 15) m group by n
  `.execute(database)
}

async function expectWhole(file: string, settings: Settings): Promise<void> {
  const { said, complained } = await guildhall(['drill', file], settings)
  expect(said + complained).toContain('It came back whole')
}

/** How many megabytes a command took at most, and how many seconds. */
async function peakOf(words: string[], settings: Settings): Promise<[number, number]> {
  const started = performance.now()
  const command = begin(words, settings)
  let peak = 0
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${command.pid}/status`, 'utf8')
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
    } catch {
      // It has ended, or the system does not tell.
    }
  }, 50)
  const { code, complained } = await ended(command)
  clearInterval(watch)
  expect(code, complained).toBe(0)
  return [peak, (performance.now() - started) / 1000]
}

async function until(command: ChildProcess, isSo: () => boolean): Promise<void> {
  while (command.exitCode === null && !isSo()) await wait(5)
}

const seed = Number(process.env.SEED ?? 8)
/** Between 0 and 1, the same each time for a seed. */
const drawn = (place: number) => (Math.abs(Math.sin(seed * 1000 + place * 77.7)) * 1000) % 1
