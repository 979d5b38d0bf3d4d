import { Agent, request } from 'node:http'
import { openStore, type Database } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { createSource } from '#sources'
import { childrenOf, cpuMsOf } from './load.ts'
import { end, open, type Program } from './program.ts'
import { median, print, scratchFolder } from './report.ts'
import { asEvent, AT_ONCE, copyRows, EVENTS, insertRows, openStraight, PEOPLE } from './straight.ts'

const ROUNDS = 5

/**
 * Events over HTTP, a hundred in each request, against the same rows put straight into PostgreSQL by
 * INSERT of many rows and by COPY: in turn within one minute, as many at once, on the same tables.
 * Nobody follows the timeline meanwhile: that would cost those who tell as much as those who insert.
 */
export async function run({ seconds = 6 } = {}): Promise<void> {
  await using folder = await scratchFolder()
  const server = await startEmbedded({ folder: folder.path })
  await migrate(server.ownerUrl)
  const database = openStore(server.appUrl)
  const { id: sourceId, writeKey } = await createSource(database, 'console', { name: 'Bench' })
  const program = await open('bench/ingest-door.ts', {
    ...{ DATABASE_URL: server.ownerUrl, GUILDHALL_DATA: folder.path, LOG_LEVEL: 'silent' },
    GUILDHALL_EVENTS_PER_SECOND: '0',
  })
  const pids = () => [process.pid, program.process.pid ?? 0, ...childrenOf(server.pid)]
  // Everybody is known, as most visitors are to a shop: what is measured is taking events in.
  await sendAll(program, writeKey, seconds / 2)
  const people = await findPeople(database)
  const inserting = await openStraight(server.appUrl, { sourceId, people, put: insertRows })
  const copying = await openStraight(server.appUrl, { sourceId, people, put: copyRows })
  await inserting.run(1)
  await copying.run(1)

  const [http, insert, copy]: Measured[][] = [[], [], []]
  for (let round = 0; round < ROUNDS; round++) {
    insert!.push(await measured(pids, () => inserting.run(seconds)))
    copy!.push(await measured(pids, () => copying.run(seconds)))
    http!.push(await measured(pids, () => sendAll(program, writeKey, seconds)))
  }
  const rateOf = ({ perSecond }: Measured) => Math.round(perSecond)
  const shareOf = (pick: (one: Measured) => number) => {
    return http!.map((one, round) => pick(one) / pick(insert![round]!))
  }
  print('ingest', {
    'events/s by /v1/batch, 100 each': http!.map(rateOf),
    'events/s by INSERT of the same rows': insert!.map(rateOf),
    'events/s by COPY of the same rows': copy!.map(rateOf),
    'share (budget 0.6)': shareOf(rateOf),
    'share of the medians (budget 0.6)': median(http!.map(rateOf)) / median(insert!.map(rateOf)),
    'share of COPY, of the medians': median(http!.map(rateOf)) / median(copy!.map(rateOf)),
    'share by processor time alone': shareOf(({ cpu }) => 1 / sum(cpu)),
    'CPU of a batch by INSERT: client, ms': insert!.map(({ cpu }) => cpu[0]!),
    'CPU of a batch by INSERT: PostgreSQL, ms': insert!.map(({ cpu }) => sum(cpu.slice(2))),
    'CPU of a batch by HTTP: client, ms': http!.map(({ cpu }) => cpu[0]!),
    'CPU of a batch by HTTP: door, ms': http!.map(({ cpu }) => cpu[1]!),
    'CPU of a batch by HTTP: PostgreSQL, ms': http!.map(({ cpu }) => sum(cpu.slice(2))),
  })
  await inserting.close()
  await copying.close()
  await database.destroy()
  await end(program)
  await server.stop()
}

interface Measured {
  perSecond: number
  /** Milliseconds for a batch: of this process, the door, and those of PostgreSQL. */
  cpu: number[]
}

/** How many events a second, and what a batch of them cost each process. */
async function measured(pids: () => number[], work: () => Promise<number>): Promise<Measured> {
  const before = new Map(pids().map((pid) => [pid, cpuMsOf(pid)]))
  const began = performance.now()
  const batches = await work()
  const perSecond = (batches * EVENTS) / ((performance.now() - began) / 1000)
  const cpu = pids().map((pid) => (cpuMsOf(pid) - (before.get(pid) ?? 0)) / batches)
  return { perSecond, cpu }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Sends batches of a hundred events, four at once; returns how many were acknowledged. */
export async function sendAll({ origin }: Program, key: string, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const headers = {
    'content-type': 'application/json',
    authorization: `Basic ${btoa(`${key}:`)}`,
  }
  const until = performance.now() + seconds * 1000
  let batches = 0
  const send = () =>
    new Promise<void>((resolve, reject) => {
      const body = JSON.stringify({
        ...{ batch: Array.from({ length: EVENTS }, asEvent), writeKey: key },
        sentAt: new Date().toISOString(),
      })
      request(`${origin}/v1/batch`, { method: 'POST', agent, headers }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`/v1/batch: ${answer.statusCode}`))
        answer.resume().on('end', resolve)
      }).end(body)
    })
  const client = async () => {
    for (; performance.now() < until; batches++) await send()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, client))
  agent.destroy()
  return batches
}

async function findPeople(database: Database): Promise<string[]> {
  const rows = await database.selectFrom('people').select('id').limit(PEOPLE).execute()
  return rows.map(({ id }) => id)
}
