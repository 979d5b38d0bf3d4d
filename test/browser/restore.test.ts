import { mkdir, mkdtemp, readdir, rm, copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { openStore, type Database } from '#app'
import { startEmbedded, startOrJoinEmbedded } from '#embedded'
import { openFolder } from '#files'
import { createPerson } from '#people'
import { openErasureJournal } from '#privacy'
import { keepImage } from '#uploads'
import { guildhall } from '../cli/command.ts'
import { isOfTurn } from '../tier.ts'
import { community } from './browser.ts'

/** The drill of the sample community, as whoever runs one would do it. */
it.runIf(isOfTurn('restore'))(
  'comes back whole in another place, but for whoever was forgotten since',
  async () => {
    const { dataFolder } = community
    const folder = await mkdtemp(join(tmpdir(), 'guildhall-drill-'))
    const { appUrl } = await startOrJoinEmbedded({ folder: join(dataFolder, 'postgres') })
    const store = openStore(appUrl)
    try {
      const fay = await createPerson(store, { name: 'Fay Farewell' })
      await showPicture(store, dataFolder)
      const there = await countsOf(store)
      const file = join(folder, 'all.backup')
      const written = await guildhall(['backup', file], { GUILDHALL_DATA: dataFolder })
      expect(written.said, written.complained).toMatch(/[1-9]\d+ lines/)
      await openErasureJournal(join(dataFolder, 'forgotten')).note([fay.id])

      const drilled = await guildhall(['drill', file], { GUILDHALL_DATA: dataFolder })
      expect(drilled.said, drilled.complained).toContain('It came back whole')

      const place = join(folder, 'new')
      await mkdir(place)
      for (const name of ['key', 'forgotten']) {
        await copyFile(join(dataFolder, name), join(place, name))
      }
      const restored = await guildhall(['restore', file], { GUILDHALL_DATA: place })
      expect(restored, restored.complained).toMatchObject({ code: 0 })
      await using back = await open(place)
      expect(await countsOf(back.store)).toEqual(there)
      expect(await readdir(join(place, 'uploads'))).toEqual(
        await readdir(join(dataFolder, 'uploads')),
      )
      const { name, erased_at } = await back.store
        .selectFrom('people')
        .where('id', '=', fay.id)
        .select(['name', 'erased_at'])
        .executeTakeFirstOrThrow()
      expect(erased_at).not.toBeNull()
      expect(name).not.toContain('Fay')
    } finally {
      await store.destroy()
      await rm(folder, { recursive: true, force: true })
    }
  },
  180_000,
)

async function showPicture(store: Database, dataFolder: string): Promise<void> {
  const gil = await createPerson(store, { name: 'Gil' })
  const blank = { width: 8, height: 8, channels: 3 as const, background: '#b08d57' }
  const bytes = await sharp({ create: blank }).png().toBuffer()
  const files = openFolder(join(dataFolder, 'uploads'))
  await keepImage(store, { ...gil, spaceIds: [] }, files, { bytes, name: 'bell.png' })
}

async function open(dataFolder: string) {
  const server = await startEmbedded({ folder: join(dataFolder, 'postgres') })
  const store = openStore(server.appUrl)
  return {
    store,
    async [Symbol.asyncDispose]() {
      await store.destroy()
      await server.stop()
    },
  }
}

/** What a community would miss first. */
async function countsOf(store: Database): Promise<unknown> {
  const { rows } = await sql`select
    (select count(*) from people) as people, (select count(*) from topics) as topics,
    (select count(*) from replies) as replies, (select sum(reply_count) from topics) as answers,
    (select count(*) from orders) as orders, (select sum(amount) from orders) as sales,
    (select count(*) from idea_votes) as votes, (select sum(vote_count) from ideas) as support,
    (select count(*) from messages) as messages, (select count(*) from uploads) as uploads
  `.execute(store)
  return rows
}
