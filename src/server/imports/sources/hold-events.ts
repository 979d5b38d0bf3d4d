import { sql } from 'kysely'
import type { SourceStore } from './tables.ts'

/** Something that came in before that which it is about. */
export interface WaitingEvent {
  /** What it waits for, such as `order:17`, as sources of the namespace name it. */
  subject: string
  sourceId: string
  eventId: string
}

/** What is no longer held, as it came in. */
export interface ReleasedEvent {
  id: string
  messageId: string
  subject: string
  sourceId: string
  personId: string | null
  occurredAt: Date | null
  body: string
}

/** Remembers what events that were registered as held wait for. */
export async function holdEvents(
  store: SourceStore,
  namespace: string,
  held: readonly WaitingEvent[],
): Promise<void> {
  if (held.length === 0) return
  await store
    .insertInto('source_waits')
    .values(
      held.map(({ subject, sourceId, eventId }) => {
        return { namespace, subject, source_id: sourceId, event_id: eventId }
      }),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Lets go what waited for these subjects, and counts it as accepted from now on. */
export async function releaseEvents(
  store: SourceStore,
  namespace: string,
  subjects: readonly string[],
): Promise<ReleasedEvent[]> {
  if (subjects.length === 0) return []
  const { rows } = await sql<ReleasedEvent>`
    with released as (
      delete from source_waits
      where namespace = ${namespace} and subject = any(${subjects}::text[])
      returning subject, source_id, event_id
    )
    update source_events as event set verdict = 'accepted'
    from released
    where event.source_id = released.source_id and event.id = released.event_id
      and event.verdict = 'held'
    returning event.id, event.message_id as "messageId", released.subject,
      event.source_id as "sourceId", event.person_id as "personId",
      event.occurred_at as "occurredAt", coalesce(event.body, '{}') as body
  `.execute(store)
  return rows.sort((one, other) => (one.id < other.id ? -1 : 1))
}
