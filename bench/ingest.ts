import { Agent, request } from 'node:http'
import pg from 'pg'
import { openStore, type Database } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { newId } from '#ids'
import { createSource } from '#sources'
import { childrenOf, cpuMsOf } from './load.ts'
import { end, open, type Program } from './program.ts'
import { median, print, scratchFolder } from './report.ts'

const EVENTS = 100
const AT_ONCE = 4
const PEOPLE = 2_000
const ROUNDS = 5

/**
 * Events over HTTP, a hundred in each request, against the same rows put straight into PostgreSQL by
 * INSERT of many rows: in turn within one minute, as many at once, on the same tables. Nobody follows
 * the timeline meanwhile: that would cost those who tell as much as those who insert.
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
  const straight = await openStraight(server.appUrl, sourceId, people)
  await straight.run(1)

  const [http, insert]: Measured[][] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    insert!.push(await measured(pids, () => straight.run(seconds)))
    http!.push(await measured(pids, () => sendAll(program, writeKey, seconds)))
  }
  const rateOf = ({ perSecond }: Measured) => Math.round(perSecond)
  const shareOf = (pick: (one: Measured) => number) => {
    return http!.map((one, round) => pick(one) / pick(insert![round]!))
  }
  print('ingest', {
    'events/s by /v1/batch, 100 each': http!.map(rateOf),
    'events/s by INSERT of the same rows': insert!.map(rateOf),
    'share (budget 0.6)': shareOf(rateOf),
    'share of the medians (budget 0.6)': median(http!.map(rateOf)) / median(insert!.map(rateOf)),
    'share by processor time alone': shareOf(({ cpu }) => 1 / sum(cpu)),
    'CPU of a batch by INSERT: client, ms': insert!.map(({ cpu }) => cpu[0]!),
    'CPU of a batch by INSERT: PostgreSQL, ms': insert!.map(({ cpu }) => sum(cpu.slice(2))),
    'CPU of a batch by HTTP: client, ms': http!.map(({ cpu }) => cpu[0]!),
    'CPU of a batch by HTTP: door, ms': http!.map(({ cpu }) => cpu[1]!),
    'CPU of a batch by HTTP: PostgreSQL, ms': http!.map(({ cpu }) => sum(cpu.slice(2))),
  })
  await straight.close()
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

const properties = { product_id: 'p-17', price: 19.99, quantity: 2, category: 'Saddles' }

function asEvent() {
  const messageId = `node-next-${Date.now()}-${crypto.randomUUID()}`
  return {
    ...{ type: 'track', event: 'Product Viewed', messageId, properties },
    anonymousId: `browser-${Math.floor(Math.random() * PEOPLE)}`,
    ...{ timestamp: new Date().toISOString(), integrations: {} },
    context: { library: { name: '@segment/analytics-node', version: '3.1.0' } },
  }
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

/** What a program would do that has nothing to find out: two statements in a transaction. */
async function openStraight(url: string, sourceId: string, people: readonly string[]) {
  const clients = Array.from({ length: AT_ONCE }, () => new pg.Client(url))
  await Promise.all(clients.map((client) => client.connect()))
  const events = insertOf('source_events', 9, [
    ...['source_id', 'id', 'message_id', 'call', 'name', 'verdict', 'person_id', 'occurred_at'],
    'body',
  ])
  const activities = insertOf('activities', 8, [
    ...['id', 'type', 'person_id', 'subject_id', 'details', 'source', 'source_id', 'occurred_at'],
  ])
  const details = JSON.stringify({ name: 'product_viewed', facts: properties }).replace(' ', '_')
  const insert = async (client: pg.Client) => {
    const some = Array.from({ length: EVENTS }, asEvent)
    const whose = () => people[Math.floor(Math.random() * people.length)] ?? sourceId
    const rows = some.map((event) => ({ event, person: whose() }))
    const stored = rows.flatMap(({ event, person }) => [
      ...[sourceId, newId(), event.messageId, 'track', event.event, 'accepted', person],
      ...[event.timestamp, JSON.stringify(event)],
    ])
    const told = rows.flatMap(({ event, person }) => [
      ...[newId(), 'event.tracked', person, sourceId, details, `source:${sourceId}`],
      ...[event.messageId, event.timestamp],
    ])
    await client.query('begin')
    await client.query({ name: 'events', text: events, values: stored })
    await client.query({ name: 'activities', text: activities, values: told })
    await client.query('commit')
  }
  return {
    async run(seconds: number): Promise<number> {
      const started = performance.now()
      let batches = 0
      const work = async (client: pg.Client) => {
        for (; performance.now() - started < seconds * 1000; batches++) await insert(client)
      }
      await Promise.all(clients.map(work))
      return batches
    },
    close: () => Promise.all(clients.map((client) => client.end())),
  }
}

function insertOf(table: string, width: number, columns: readonly string[]): string {
  const rows = Array.from({ length: EVENTS }, (_, row) => {
    const values = Array.from({ length: width }, (_, column) => `$${row * width + column + 1}`)
    return `(${values.join(',')})`
  })
  return `insert into ${table} (${columns.join(', ')}) values ${rows.join(', ')}`
}
