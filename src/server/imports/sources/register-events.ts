import { sql, type RawBuilder } from 'kysely'
import { ids, moments, texts } from '#database'
import { newId } from '#ids'
import type { SourceStore } from './tables.ts'
import { tallyOf, type NewEvent, type EventTally } from './verdict.ts'

/** Whoever counts holds a row until the transaction ends: connections hardly share one. */
const SHARDS = 64

/**
 * Writes down what came in and what became of it, and returns the ids of those that are to have an
 * effect. What was accepted or held before, be it a moment ago by somebody else, is a duplicate.
 */
export async function registerEvents(
  store: SourceStore,
  sourceId: string,
  events: readonly NewEvent[],
): Promise<Set<string>> {
  if (events.length === 0) return new Set()
  const sorted = inOrder(events)
  const stored = new Set(await insertEvents(store, sourceId, sorted))
  const repeated = sorted.filter(({ id }) => !stored.has(id))
  if (repeated.length > 0) {
    const verdict = 'duplicate' as const
    await insertEvents(
      store,
      sourceId,
      repeated.map((event) => ({ ...event, id: newId(), verdict, reason: '', body: null })),
    )
  }
  const hasEffect = ({ id, verdict }: NewEvent) =>
    stored.has(id) && (verdict === 'accepted' || verdict === 'held')
  return new Set(events.filter(hasEffect).map(({ id }) => id))
}

/**
 * Writes down what nobody has brought before, which costs less than to look. Fails as a key that is
 * taken does (23505) if something was accepted or held before.
 */
export async function registerNew(
  store: SourceStore,
  sourceId: string,
  events: readonly NewEvent[],
): Promise<void> {
  await insertion(sourceId, inOrder(events)).execute(store)
}

/** Which of these keys a source has brought before. */
export async function findKnownMessages(
  store: SourceStore,
  sourceId: string,
  messageIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select message_id as id from unnest(${texts(messageIds)}) as asked (id)
    cross join lateral (
      select message_id from source_events
      where source_id = ${sourceId}::uuid and message_id = asked.id
        and verdict in ('accepted', 'held')
      limit 1
    ) as known
  `.execute(store)
  return new Set(rows.map(({ id }) => id))
}

/** Adds to what a source has brought in this hour. */
export async function countEvents(
  store: SourceStore,
  sourceId: string,
  { accepted, rejected, duplicate, held }: EventTally,
): Promise<void> {
  await sql`
    insert into source_hours as known
      (source_id, hour, shard, accepted, rejected, duplicate, held, last_at)
    values (${sourceId}::uuid, date_trunc('hour', now()),
      (pg_backend_pid() % ${sql.lit(SHARDS)})::smallint, ${accepted}::bigint,
      ${rejected}::bigint, ${duplicate}::bigint, ${held}::bigint, now())
    on conflict (source_id, hour, shard) do update set
      accepted = known.accepted + excluded.accepted,
      rejected = known.rejected + excluded.rejected,
      duplicate = known.duplicate + excluded.duplicate,
      held = known.held + excluded.held,
      last_at = greatest(known.last_at, excluded.last_at)
  `.execute(store)
}

/** Both at once, for what comes in one by one; returns whether the event is to have an effect. */
export async function registerVerdict(
  store: SourceStore,
  sourceId: string,
  event: NewEvent,
): Promise<boolean> {
  const fresh = await registerEvents(store, sourceId, [event])
  const isRepeated = event.verdict !== 'rejected' && fresh.size === 0
  const verdict = isRepeated ? ('duplicate' as const) : event.verdict
  await countEvents(store, sourceId, tallyOf([{ verdict }]))
  return fresh.size > 0
}

/** Two who bring the same wait for one another in the same order. */
function inOrder(events: readonly NewEvent[]): NewEvent[] {
  return events.toSorted((one, other) => (one.messageId < other.messageId ? -1 : 1))
}

async function insertEvents(
  store: SourceStore,
  sourceId: string,
  events: readonly NewEvent[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    ${insertion(sourceId, events)}
    on conflict (source_id, message_id) where verdict in ('accepted', 'held') do nothing
    returning id
  `.execute(store)
  return rows.map(({ id }) => id)
}

function insertion(sourceId: string, events: readonly NewEvent[]): RawBuilder<unknown> {
  const column = <Value>(pick: (event: NewEvent) => Value) => events.map(pick)
  return sql`
    insert into source_events
      (source_id, id, message_id, call, name, verdict, reason, person_id, occurred_at, body)
    select ${sourceId}::uuid, * from unnest(
      ${ids(column(({ id }) => id))},
      ${texts(column(({ messageId }) => messageId))},
      ${texts(column(({ call }) => call))},
      ${texts(column(({ name }) => name))},
      ${texts(column(({ verdict }) => verdict))},
      ${texts(column(({ reason }) => reason ?? ''))},
      ${ids(column(({ personId }) => personId ?? null))},
      ${moments(column(({ occurredAt }) => occurredAt ?? null))},
      ${texts(column(({ body }) => body))}
    )
  `
}
