import { buffer } from 'node:stream/consumers'
import type { Files } from '#files'
import { listOwnConversations } from '#messages'
import { findPerson } from '#people'
import { streamOwnRows, type OwnRows } from '#privacy'
import { listOwnUploads } from '#uploads'
import { csvLine, type Cell } from '../exports/lines.ts'
import { describe } from './describe.ts'
import type { CopyStore } from './store.ts'
import type { Entry } from './tar.ts'
import { withoutContacts } from './without-contacts.ts'

const FOLDER = 'my-data'

/**
 * All that is known of somebody: what privacy.yml hands out of every table, conversations with what
 * others wrote in them, and pictures; first a page that says what is what.
 */
export async function* contentsOf(
  store: CopyStore,
  uploads: Pick<Files, 'get'>,
  { personId, at }: { personId: string; at: Date },
): AsyncGenerator<Entry> {
  const person = await findPerson(store, personId)
  const told: OwnRows[] = []
  for await (const part of partsOf(store, personId)) {
    told.push({ ...part, rows: [] })
    yield { name: `${FOLDER}/json/${part.table}.json`, content: jsonOf(part) }
    yield { name: `${FOLDER}/csv/${part.table}.csv`, content: csvOf(part) }
  }
  for (const { id, file: key } of await listOwnUploads(store, person)) {
    const file = await uploads.get(key)
    if (file) yield { name: `${FOLDER}/files/${id}.webp`, content: await buffer(file) }
  }
  yield { name: `${FOLDER}/README.txt`, content: Buffer.from(describe(person.name, at, told)) }
}

async function* partsOf(store: CopyStore, personId: string): AsyncGenerator<OwnRows> {
  yield* streamOwnRows(store, personId)
  const viewer = await findPerson(store, personId)
  const messages = await listOwnConversations(store, viewer)
  if (messages.length === 0) return
  yield {
    table: 'conversations_and_received',
    meaning: 'conversations you take part in, with what others wrote; their contacts left out',
    columns: ['conversationId', 'from', 'isOwn', 'body', 'createdAt'],
    rows: messages.map(({ body, ...message }) => ({
      ...message,
      body: message.isOwn ? body : withoutContacts(body),
    })),
  }
}

function jsonOf({ rows }: OwnRows): Buffer {
  return Buffer.from(`${JSON.stringify(rows, null, 1)}\n`)
}

function csvOf({ columns, rows }: OwnRows): Buffer {
  const lines = rows.map((row) => csvLine(columns.map((name) => row[name] as Cell)))
  return Buffer.from(`\ufeff${csvLine(columns)}${lines.join('')}`)
}
