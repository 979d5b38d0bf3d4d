import { countEvents } from './register-events.ts'
import type { SourceStore } from './tables.ts'
import { tallyOf, type NewEvent } from './verdict.ts'

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
