import { Agent, request } from 'node:http'
import pg from 'pg'
import { openStore, type Database } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { newId } from '#ids'
import { createSource } from '#sources'
import { cpuMsOf } from './load.ts'
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
  const byHttp = () => sendAll(program, writeKey, seconds)
  // Everybody is known, as most visitors are to a shop: what is measured is taking events in.
  await sendAll(program, writeKey, seconds / 2)
  const people = await findPeople(database)
  const straight = await openStraight(server.appUrl, sourceId, people)
  await straight.run(1)

  const rates = { http: [] as number[], insert: [] as number[], cpu: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    rates.insert.push(await straight.run(seconds))
    const { perSecond, cpuMs } = await byHttp()
    rates.http.push(perSecond)
    rates.cpu.push(cpuMs)
  }
  print('ingest', {
    'events/s by /v1/batch, 100 each': rates.http.map(Math.round),
    'events/s by INSERT of the same rows': rates.insert.map(Math.round),
    'share (budget 0.6)': rates.http.map((rate, round) => rate / (rates.insert[round] ?? NaN)),
    'share of the medians (budget 0.6)': median(rates.http) / median(rates.insert),
    'CPU of Node for 100 events, ms': rates.cpu,
  })
  await straight.close()
  await database.destroy()
  await end(program)
  await server.stop()
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

async function sendAll({ origin, process: { pid = 0 } }: Program, key: string, seconds: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const headers = {
    'content-type': 'application/json',
    authorization: `Basic ${btoa(`${key}:`)}`,
  }
  const started = { at: performance.now(), cpu: cpuMsOf(pid) }
  const until = started.at + seconds * 1000
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
  const elapsed = (performance.now() - started.at) / 1000
  return { perSecond: (batches * EVENTS) / elapsed, cpuMs: (cpuMsOf(pid) - started.cpu) / batches }
}

async function findPeople(database: Database): Promise<string[]> {
  const rows = await database.selectFrom('people').select('id').limit(PEOPLE).execute()
  return rows.map(({ id }) => id)
}

/** What a program would do that has nothing to find out: two statements in a transaction. */
async function openStraight(url: string, sourceId: string, people: readonly string[]) {
  const clients = Array.from({ length: AT_ONCE }, () => new pg.Client(url))
  await Promise.all(clients.map((client) => client.connect()))
  const events = insertOf('source_events', 8, [
    ...['source_id', 'id', 'message_id', 'call', 'name', 'verdict', 'person_id', 'body'],
  ])
  const activities = insertOf('activities', 7, [
    ...['id', 'type', 'person_id', 'subject_id', 'details', 'source', 'source_id'],
  ])
  const details = JSON.stringify({ name: 'product_viewed', facts: properties }).replace(' ', '_')
  const insert = async (client: pg.Client) => {
    const some = Array.from({ length: EVENTS }, asEvent)
    const whose = () => people[Math.floor(Math.random() * people.length)] ?? sourceId
    const rows = some.map((event) => ({ event, person: whose() }))
    const stored = rows.flatMap(({ event, person }) => [
      ...[sourceId, newId(), event.messageId, 'track', event.event, 'accepted', person],
      JSON.stringify(event),
    ])
    const told = rows.flatMap(({ event, person }) => [
      ...[newId(), 'event.tracked', person, sourceId, details, `source:${sourceId}`],
      event.messageId,
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
      return (batches * EVENTS) / ((performance.now() - started) / 1000)
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
