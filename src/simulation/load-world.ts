import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { later } from './cast.ts'
import { imagineLives, type Rows, type Table } from './lives.ts'
import { startRandom } from './random.ts'

export interface LoadOptions {
  people: number
  now: Date
  seed?: string | number
  /** How many things each did, on average. */
  activitiesEach?: number
  onProgress?: (loaded: Loaded) => void
}

export interface Loaded {
  people: number
  activities: number
  topics: number
  replies: number
  orders: number
}

const BATCH = 2000

/**
 * Fills a migrated database with as many people as a benchmark asks for, by COPY, a batch at a
 * time, so that a million people with ten million activities need no more memory than a few.
 */
export async function loadWorld(url: string, options: LoadOptions): Promise<Loaded> {
  const { people, now, seed = 'load', activitiesEach = 10, onProgress } = options
  const random = startRandom(seed)
  const client = new pg.Client(url)
  await client.connect()
  const loaded = { people: 0, activities: 0, topics: 0, replies: 0, orders: 0 }
  try {
    const spaceId = await openSpace(client, random.id(later(now, -600)))
    const indexes = await dropIndexes(client)
    while (loaded.people < people) {
      const count = Math.min(BATCH, people - loaded.people)
      const first = loaded.people
      const rows = imagineLives(random, { first, count, now, spaceId, activitiesEach })
      await client.query('begin')
      for (const table of Object.keys(columns) as Table[]) await copy(client, table, rows)
      await client.query('commit')
      for (const table of ['people', 'activities', 'topics', 'replies', 'orders'] as const) {
        loaded[table] += rows[table].length
      }
      onProgress?.(loaded)
    }
    for (const index of indexes) await client.query(index)
    await client.query('analyze')
  } finally {
    await client.end()
  }
  return loaded
}

/** Takes away the indexes that are no keys and returns how to make them: at the end is faster. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  await client.query('set synchronous_commit = off')
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index where indrelid = any($1::regclass[]) and not indisprimary and not indisunique`,
    [Object.keys(columns).map(nameOf)],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

function nameOf(table: string): string {
  return table === 'documents' ? 'search_documents' : table
}

async function openSpace(client: pg.Client, id: string): Promise<string> {
  await client.query(
    `insert into spaces (id, slug, name, visibility) values ($1, 'load', 'Load', 'public')
     on conflict (slug) do nothing`,
    [id],
  )
  const { rows } = await client.query<{ id: string }>(`select id from spaces where slug = 'load'`)
  return rows[0]?.id ?? id
}

// In an order in which each finds what it refers to.
const columns: Record<Table, string> = {
  people: 'id, canonical_id, handle, name, joined_at',
  topics:
    'id, space_id, author_id, kind, slug, title, body, body_html, excerpt, reply_count, ' +
    'other_reply_count, last_number, created_at, last_posted_at, last_author_id',
  replies: 'id, topic_id, space_id, author_id, number, body, body_html, created_at',
  documents:
    'subject_type, subject_id, root_id, space_id, author_id, title, title_letters, body, at',
  orders: 'id, person_id, source, source_id, ordered_at, amount, currency, quantity',
  activities: 'id, type, person_id, subject_id, details, source, source_id, occurred_at',
}

async function copy(client: pg.Client, table: Table, rows: Rows): Promise<void> {
  const out = client.query(copyFrom(`copy ${nameOf(table)} (${columns[table]}) from stdin`))
  for (const row of rows[table]) {
    if (!out.write(`${row.map(asText).join('\t')}\n`)) await once(out, 'drain')
  }
  out.end()
  await finished(out)
}

function asText(value: string | number | Date): string {
  if (value instanceof Date) return value.toISOString()
  return String(value).replace(/[\\\t\n]/g, (sign) =>
    sign === '\\' ? '\\\\' : sign === '\t' ? '\\t' : '\\n',
  )
}
