import { copyFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { openDatabase } from '#database'
import { postReply, startTopic } from '#forum'
import { openErasureJournal } from '#privacy'
import { ada, bo, followed, it, makeEmpty, plaza, urlOfCopy } from '#test'
import type { AppTables } from '../tables.ts'
import { forgetAgain } from '../forget-people.ts'
import { backUp } from './back-up.ts'
import { backUpWhenDue } from './keep.ts'
import { expectWhole } from './place.ts'
import { restore } from './restore.ts'
import { countFiles, countsIn, keepWriting, newFolder, settleIn } from './scene.ts'

/** Brings a backup back into a new place and opens its database. */
async function bringBack(file: string, passphrase?: string) {
  const [dataFolder, databaseUrl] = [await newFolder(), await makeEmpty()]
  const options = { dataFolder, databaseUrl, passphrase, withoutKey: passphrase === undefined }
  const restored = await restore(file, options)
  return { dataFolder, databaseUrl, restored, back: openDatabase<AppTables>(databaseUrl) }
}

describe('a backup', () => {
  it('is of one moment, however much Mo writes meanwhile', async ({ database }) => {
    const house = await settleIn(database)
    const stop = new AbortController()
    const writing = keepWriting(house, stop.signal)
    // Something of his is in it, and something is not.
    while ((await countsIn(database)).topics < 5) await new Promise(setImmediate)
    const { path, files } = await backUp(house, `${house.config.dataFolder}/backups/`)
    stop.abort()
    const written = await writing
    const { back, dataFolder } = await bringBack(path)
    const counts = await countsIn(back)
    expect(counts.topics).toBeGreaterThanOrEqual(5)
    expect(counts.topics).toBeLessThan(written)
    expect(counts.started).toBe(counts.topics)
    expect(counts.images).toBe(files)
    expect(await countFiles(dataFolder)).toBe(files)
    await back.destroy()
  })

  it('goes on where followers of the timeline were', async ({ database }) => {
    const house = await settleIn(database)
    const topic = {
      spaceId: plaza.id,
      kind: 'question' as const,
      title: 'Which bell?',
      body: 'Hm.',
    }
    const topicId = await startTopic(database, ada, { ...topic, tags: [] })
    await followed(database)
    await postReply(database, bo, { topicId, body: 'The small one.' })
    const { path } = await backUp(house, join(house.config.dataFolder, 'a.backup'))
    const { back } = await bringBack(path)
    // What nobody had read yet is read once, what was read is not read again, what comes is read.
    expect((await countsIn(back)).notifications).toBe(0)
    for (const store of [back, database]) {
      await followed(store)
      await postReply(store, bo, { topicId, body: 'Or the large one.' })
      await followed(store)
    }
    const counts = await countsIn(back)
    expect(counts.notifications).toBeGreaterThan(1)
    expect(counts).toEqual(await countsIn(database))
    await back.destroy()
  })

  it('holds the key only under a passphrase, without which nobody reads it', async ({
    database,
  }) => {
    const passphrase = 'a long one for tests'
    const house = await settleIn(database, passphrase)
    const { path } = await backUp(house, join(house.config.dataFolder, 'closed.backup'))
    const listed = async (file: string) => (await readFile(file)).includes('"parts":')
    expect(await listed(path)).toBe(false)
    await expect(bringBack(path)).rejects.toMatchObject({ code: 'backup.passphrase' })
    await expect(bringBack(path, 'another long one')).rejects.toMatchObject({
      code: 'backup.passphrase',
    })
    const { back, dataFolder } = await bringBack(path, passphrase)
    expect(await readFile(join(dataFolder, 'key'), 'utf8')).toBe(await house.key())
    await back.destroy()
    const open = await settleIn(database)
    const { path: plain } = await backUp(open, join(open.config.dataFolder, 'open.backup'))
    expect(await listed(plain)).toBe(true)
    expect((await readFile(plain)).includes(await open.key())).toBe(false)
    const place = { dataFolder: await newFolder(), databaseUrl: await makeEmpty() }
    await expect(restore(plain, place)).rejects.toMatchObject({ code: 'restore.key' })
    await writeFile(join(place.dataFolder, 'key'), 'k'.repeat(43))
    await expect(restore(plain, place)).rejects.toMatchObject({ code: 'restore.key' })
  })

  it('is written when the last is a day old, and kept for a week', async ({ database }) => {
    const house = await settleIn(database)
    const { folder } = house.config.backups
    await backUpWhenDue(house)
    await backUpWhenDue(house)
    const kept = async () => (await readdir(folder)).filter((name) => name.includes('.backup'))
    expect(await kept()).toHaveLength(1)
    const old = 'guildhall-2024-01-01T000000Z.backup'
    for (const name of [old, `${old}.part`, 'mine.backup']) await writeFile(join(folder, name), '')
    const ago = new Date(Date.now() - 25 * 3_600_000)
    await database.updateTable('backups').set({ started_at: ago }).execute()
    await backUpWhenDue(house)
    expect(await kept()).not.toContain(old)
    expect(await kept()).toContain('mine.backup')
    expect((await kept()).join()).not.toContain('.part')
  })
})

describe('restoring', () => {
  it('refuses what is not empty, by the name of what it holds', async ({ database }) => {
    const house = await settleIn(database)
    const { path } = await backUp(house, join(house.config.dataFolder, 'a.backup'))
    const dataFolder = await newFolder()
    const full = { dataFolder, databaseUrl: await urlOfCopy(database), withoutKey: true }
    await expect(restore(path, full)).rejects.toThrow(/is not empty: it holds account/)
    await writeFile(join(dataFolder, 'notes.txt'), 'mine')
    await expect(restore(path, full)).rejects.toThrow(/holds notes\.txt/)
  })

  it('writes nothing from a backup of which one byte is wrong', async ({ database }) => {
    const house = await settleIn(database)
    const { path } = await backUp(house, join(house.config.dataFolder, 'a.backup'))
    const bytes = await readFile(path)
    const bad = join(house.config.dataFolder, 'bad.backup')
    for (const spoil of [inTheMiddle, atTheEnd, atTheStart]) {
      await writeFile(bad, bytes)
      await spoil(bad, bytes)
      const place = { dataFolder: await newFolder(), databaseUrl: await makeEmpty() }
      const trying = restore(bad, { ...place, withoutKey: true })
      await expect(trying).rejects.toThrow(/is damaged|is no backup/)
      expect(await readdir(place.dataFolder)).toEqual([])
      const empty = openDatabase<AppTables>(place.databaseUrl)
      await expect(empty.selectFrom('people').selectAll().execute()).rejects.toThrow(/not exist/)
      await empty.destroy()
    }
  })

  it('is finished if it was broken off, and brings nobody back who was forgotten since', async ({
    database,
  }) => {
    const house = await settleIn(database)
    const { dataFolder: old, backups } = house.config
    const { path } = await backUp(house, `${backups.folder}/`)
    await openErasureJournal(join(old, 'forgotten')).note([bo.id])
    // The next backup lays the journal beside both of them.
    await backUp(house, join(backups.folder, 'later.backup'))

    const place = { dataFolder: await newFolder(), databaseUrl: await makeEmpty() }
    await copyFile(join(old, 'key'), join(place.dataFolder, 'key'))
    const look = () => Promise.reject(new Error('killed'))
    await expect(restore(path, { ...place, look })).rejects.toThrow('killed')
    expect(() => expectWhole(place.dataFolder)).toThrow(/broken off/)
    // The database is whole already, and is known by its mark.
    await restore(path, place)
    expect((await readdir(place.dataFolder)).sort()).toEqual(['forgotten', 'key'])
    expectWhole(place.dataFolder)

    const back = openDatabase<AppTables>(place.databaseUrl)
    await forgetAgain(back, place)
    const bos = back.selectFrom('people').where('id', '=', bo.id).select(['name', 'erased_at'])
    const found = await bos.executeTakeFirstOrThrow()
    expect(found.erased_at).not.toBeNull()
    expect(found.name).not.toContain(bo.name)
    await back.destroy()
  })
})

const inTheMiddle = (file: string, bytes: Buffer) => {
  const changed = Buffer.from(bytes)
  const place = bytes.indexOf('tables/people/000001') + 512 + 40
  changed[place] = (changed[place] ?? 0) ^ 1
  return writeFile(file, changed)
}
const atTheEnd = (file: string, bytes: Buffer) => truncate(file, bytes.length - 4000)
const atTheStart = (file: string, bytes: Buffer) => writeFile(file, bytes.subarray(512))
