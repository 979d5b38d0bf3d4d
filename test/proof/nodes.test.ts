import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore, type Database } from '#app'
import { migrate } from '#database'
import { setTheStage } from '../cast.ts'
import { ended, type begin } from '../cli/command.ts'
import { isShort } from '../tier.ts'
import { openHouse, type House } from './house.ts'
import { findPostgres, openReplicated, untilSo, type Replicated } from './replicated.ts'

const bin = await findPostgres()
const figures: Record<string, number> = {}

// Two websites and two workers on a primary with a hot standby; it takes Debian's PostgreSQL.
describe.skipIf(isShort || bin === undefined)('several nodes on one database', () => {
  let servers: Replicated
  let database: Database
  let house: House
  let folder: string
  const running: ReturnType<typeof begin>[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guildhall-nodes-'))
    servers = await openReplicated(bin ?? '')
    await migrate(servers.url)
    database = openStore(servers.url)
    await setTheStage(database)
    house = await openHouse(servers.url, { database, folder, running })
  }, 120_000)

  afterAll(async () => {
    console.log('nodes', figures)
    for (const one of running) one.kill('SIGTERM')
    await Promise.all(running.map(ended))
    await rm(folder, { recursive: true, force: true })
    await database.destroy()
    await servers.stop()
  }, 60_000)

  it('reads at any of them what was written at any other', async () => {
    const { first, second } = house
    for (let number = 0; number < 50; number++) {
      const [here, there] = number % 2 ? [first, second] : [second, first]
      const id = await house.startTopic(here, `Bell ${number}`)
      for (const node of [here, there]) expect(await house.readTopic(node, id)).toBe(200)
    }
  })

  it('has the standby know it as well', async () => {
    const topics = async (store: Database) =>
      (
        await store
          .selectFrom('topics')
          .select(sql<number>`count(*)::int`.as('count'))
          .execute()
      )[0]
    const standby = openStore(servers.standbyUrl)
    const wanted = await topics(database)
    figures.standbyMs = await untilSo(async () => (await topics(standby))?.count === wanted?.count)
    await standby.destroy()
  })

  it('tells a member at one node what somebody did at the other', async () => {
    figures.newsMs = await house.hearNews()
  })

  it('does once what is to be done', async () => {
    expect(await doneOnce(database, house)).toBe(true)
  })

  it('loses nothing that was acknowledged when the primary is gone, and goes on', async () => {
    const kept: string[] = []
    const over = new AbortController()
    const writing = (async () => {
      while (!over.signal.aborted) {
        const id = await house.startTopic(house.first, `Written ${kept.length}`).catch(() => '')
        if (id !== '') kept.push(id)
      }
    })()
    await untilSo(() => Promise.resolve(kept.length > 20))
    const started = performance.now()
    await servers.failOver()
    figures.promotedMs = Math.round(performance.now() - started)
    await untilSo(async () => (await house.startTopic(house.second, 'Afterwards')) !== '')
    figures.writingAgainMs = Math.round(performance.now() - started)
    const after = kept.length
    await untilSo(() => Promise.resolve(kept.length > after + 5))
    over.abort()
    await writing
    for (const id of kept) expect(await house.readTopic(house.second, id)).toBe(200)
    figures.acknowledged = kept.length
    figures.newsAfterMs = await house.hearNews()
    await database.destroy()
    database = openStore(servers.url)
    expect(await doneOnce(database, house)).toBe(true)
  }, 180_000)
})

/** Both workers follow the timeline: every reply counts once, whoever of them counted it. */
async function doneOnce(database: Database, { reply, first, second }: House) {
  for (let number = 0; number < 20; number++) await reply(number % 2 ? first : second)
  const ask = async () => {
    const { rows } = await sql<{ recorded: number; counted: number }>`select
      (select count(*) from activities where type = 'reply.posted')::int as recorded,
      (select coalesce(sum(acts), 0) from loop_days where type = 'reply.posted')::int as counted
    `.execute(database)
    return rows[0]
  }
  await untilSo(async () => {
    const counts = await ask()
    return counts !== undefined && counts.recorded === counts.counted
  })
  return await isScheduledOnce(database)
}

/** What comes round every minute came once in each, with two workers who could have called for it. */
async function isScheduledOnce(database: Database): Promise<boolean> {
  const { rows } = await sql<{ times: number }>`
    select count(*)::int as times from jobs.job where name = 'remind'
    group by date_trunc('minute', created_on) order by 1 desc limit 1
  `.execute(database)
  return (rows[0]?.times ?? 1) === 1
}
