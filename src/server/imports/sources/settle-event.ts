import { sql } from 'kysely'
import { countEvents } from './register-events.ts'
import type { SourceStore } from './tables.ts'
import { tallyOf, type NewEvent } from './verdict.ts'

const PAGE_SIZE = 200

/** Something that came in and waits, as it was sent. */
export interface StoredEvent {
  id: string
  messageId: string
  call: string
  name: string
  body: string
  receivedAt: Date
}

/** What was sent, as long as it is kept; held is what had no effect yet. */
export async function findStoredEvent(
  store: SourceStore,
  { sourceId, eventId }: { sourceId: string; eventId: string },
): Promise<StoredEvent | undefined> {
  const event = await store
    .selectFrom('source_events')
    .where('source_id', '=', sourceId)
    .where('id', '=', eventId)
    .select(['id', 'message_id as messageId', 'call', 'name', 'body', 'received_at as receivedAt'])
    .executeTakeFirst()
  return event && event.body !== null ? { ...event, body: event.body } : undefined
}

/** What a source sent since then and was rejected, as far as it is kept; a page, oldest first. */
export async function listRejected(
  store: SourceStore,
  { sourceId, from, after }: { sourceId: string; from: Date; after: string | undefined },
): Promise<StoredEvent[]> {
  let events = store
    .selectFrom('source_events')
    .where('source_id', '=', sourceId)
    .where('verdict', '=', 'rejected')
    .where('received_at', '>=', from)
    .where('body', 'is not', null)
  if (after !== undefined) events = events.where('id', '>', after)
  const rows = await events
    .select(['id', 'message_id as messageId', 'call', 'name', 'body', 'received_at as receivedAt'])
    .orderBy('id')
    .limit(sql.lit(PAGE_SIZE))
    .execute()
  return rows.map((row) => ({ ...row, body: row.body ?? '' }))
}

/** Notes what became of something that was held, and counts it. */
export async function settleEvent(
  store: SourceStore,
  { sourceId, eventId }: { sourceId: string; eventId: string },
  settled: Required<Pick<NewEvent, 'verdict' | 'reason' | 'personId' | 'occurredAt'>>,
): Promise<void> {
  const { verdict, reason, personId, occurredAt } = settled
  await store
    .updateTable('source_events')
    .set({ verdict, reason, person_id: personId, occurred_at: occurredAt })
    .where('source_id', '=', sourceId)
    .where('id', '=', eventId)
    .execute()
  await countEvents(store, sourceId, tallyOf([{ verdict }]))
}
