import { existsSync } from 'node:fs'
import { openStore, subscribers, type Database } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { importOrderFile } from '#order-import'
import { importStackExchange } from '#stackexchange'
import { replay, type Subscriber } from '#timeline'
import { print, scratchFolder } from './report.ts'

const data = '../shared/data'

/** How fast other systems' data comes in, and how fast everything is derived from it again. */
export async function run(): Promise<void> {
  if (!existsSync(data))
    throw new Error(`This bench reads real dumps from ${data}, which is not there.`)
  await using folder = await scratchFolder()
  const server = await startEmbedded({ folder: folder.path })
  await migrate(server.ownerUrl)
  const database = openStore(server.appUrl)
  const figures: Record<string, number> = {}

  const measure = async (label: string, work: () => Promise<unknown>) => {
    const before = await countActivities(database)
    const started = performance.now()
    await work()
    const seconds = (performance.now() - started) / 1000
    const activities = (await countActivities(database)) - before
    figures[`${label}, s`] = seconds
    figures[`${label}, activities/s`] = Math.round(activities / seconds)
  }
  for (const site of ['quantumcomputing_2018', 'conlang_meta_2020']) {
    await measure(site, () =>
      importStackExchange(database, 'console', { folder: `${data}/stackexchange/${site}` }),
    )
  }
  await measure('CDNOW orders', () =>
    importOrderFile(database, 'console', {
      file: `${data}/cdnow/CDNOW_sample.txt`,
      columns: 'customer=2,date=3,quantity=4,amount=5',
    }),
  )
  await replayAll(database, figures)
  await database.destroy()
  await server.stop()
  print('moving-in', figures)
}

async function replayAll(database: Database, figures: Record<string, number>): Promise<void> {
  for (const subscriber of subscribers) {
    if (!isReplayable(subscriber)) continue
    const started = performance.now()
    const read = await replay(database, subscriber)
    const seconds = (performance.now() - started) / 1000
    figures[`replay ${subscriber.name}, activities/s`] = Math.round(read / seconds)
  }
}

function isReplayable(
  subscriber: Subscriber<Database>,
): subscriber is Required<Subscriber<Database>> {
  return subscriber.clear !== undefined
}

async function countActivities(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('activities')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
