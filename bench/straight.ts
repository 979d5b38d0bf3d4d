import { finished } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { newId } from '#ids'

export const EVENTS = 100
export const AT_ONCE = 4
export const PEOPLE = 2_000

const properties = { product_id: 'p-17', price: 19.99, quantity: 2, category: 'Saddles' }

/** As a library of a shop sends it. */
export function asEvent() {
  const messageId = `node-next-${Date.now()}-${crypto.randomUUID()}`
  return {
    ...{ type: 'track', event: 'Product Viewed', messageId, properties },
    anonymousId: `browser-${Math.floor(Math.random() * PEOPLE)}`,
    ...{ timestamp: new Date().toISOString(), integrations: {} },
    context: { library: { name: '@segment/analytics-node', version: '3.1.0' } },
  }
}

type Put = (client: pg.Client, table: keyof typeof columns, rows: unknown[][]) => Promise<unknown>

const columns = {
  source_events: [
    ...['source_id', 'id', 'message_id', 'call', 'name', 'verdict', 'person_id', 'occurred_at'],
    'body',
  ],
  activities: [
    ...['id', 'type', 'person_id', 'subject_id', 'details', 'source', 'source_id', 'occurred_at'],
  ],
}

interface Straight {
  sourceId: string
  people: readonly string[]
  put: Put
}

/** What a program would do that has nothing to find out: two statements in a transaction. */
export async function openStraight(url: string, { sourceId, people, put }: Straight) {
  const clients = Array.from({ length: AT_ONCE }, () => new pg.Client(url))
  await Promise.all(clients.map((client) => client.connect()))
  const details = JSON.stringify({ name: 'product_viewed', facts: properties }).replace(' ', '_')
  const insert = async (client: pg.Client) => {
    const some = Array.from({ length: EVENTS }, asEvent)
    const whose = () => people[Math.floor(Math.random() * people.length)] ?? sourceId
    const rows = some.map((event) => ({ event, person: whose() }))
    const stored = rows.map(({ event, person }) => [
      ...[sourceId, newId(), event.messageId, 'track', event.event, 'accepted', person],
      ...[event.timestamp, JSON.stringify(event)],
    ])
    const told = rows.map(({ event, person }) => [
      ...[newId(), 'event.tracked', person, sourceId, details, `source:${sourceId}`],
      ...[event.messageId, event.timestamp],
    ])
    await client.query('begin')
    await put(client, 'source_events', stored)
    await put(client, 'activities', told)
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

export const insertRows: Put = (client, table, rows) =>
  client.query({ name: table, text: insertions[table], values: rows.flat() })

export const copyRows: Put = (client, table, rows) => {
  const text = rows.map((row) => row.map(quoted).join(',')).join('\n')
  const copying = client.query(copyFrom(`copy ${table} (${columns[table].join()}) from stdin csv`))
  copying.end(text)
  return finished(copying)
}

const quoted = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`

const insertions = {
  source_events: insertionInto('source_events'),
  activities: insertionInto('activities'),
}

function insertionInto(table: keyof typeof columns): string {
  const width = columns[table].length
  const rows = Array.from({ length: EVENTS }, (_, row) => {
    const values = columns[table].map((_, column) => `$${row * width + column + 1}`)
    return `(${values.join(',')})`
  })
  return `insert into ${table} (${columns[table].join(', ')}) values ${rows.join(', ')}`
}
