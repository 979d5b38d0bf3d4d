import { sql } from 'kysely'
import { z } from 'zod'
import { allow, found } from '#errors'
import { pageOf, readCursor, type Page } from '#paging'
import type { Person } from '#people'
import { mayReadEvents, maySeeSources } from './policy.ts'
import type { SourceStore } from './tables.ts'
import type { EventVerdict } from './verdict.ts'

/** Something that came in, as the debugger lists it. */
export interface SourceEvent {
  id: string
  messageId: string
  call: string
  name: string
  verdict: EventVerdict
  reason: string
  personId: string | null
  occurredAt: Date | null
  receivedAt: Date
}

const PAGE_SIZE = 50
const cursor = z.tuple([z.uuid()])

/** What came in by a source, latest first. */
export async function listSourceEvents(
  store: SourceStore,
  viewer: Person | undefined,
  { sourceId, verdict, after }: { sourceId: string; verdict?: EventVerdict; after?: string },
): Promise<Page<SourceEvent>> {
  allow(maySeeSources(viewer), 'sources.read', 'Only staff who look after customers see sources.')
  let events = selectEvents(store).where('source_id', '=', sourceId)
  if (verdict) events = events.where('verdict', '=', verdict)
  if (after !== undefined) events = events.where('id', '<', readCursor(after, cursor)[0])
  const rows = await events
    .orderBy('id', 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    ({ id }) => [id],
    (row) => row,
  )
}

/** One of them, with what was sent; null for those who may not read addresses. */
export async function findSourceEvent(
  store: SourceStore,
  viewer: Person | undefined,
  { sourceId, eventId }: { sourceId: string; eventId: string },
): Promise<SourceEvent & { body: string | null }> {
  allow(maySeeSources(viewer), 'sources.read', 'Only staff who look after customers see sources.')
  const row = await selectEvents(store)
    .where('source_id', '=', sourceId)
    .where('id', '=', eventId)
    .select('body')
    .executeTakeFirst()
  const event = found(row, 'source.event', 'This event is not kept (any more).')
  return { ...event, body: mayReadEvents(viewer) ? event.body : null }
}

function selectEvents(store: SourceStore) {
  return store
    .selectFrom('source_events')
    .select(['id', 'message_id as messageId', 'call', 'name', 'verdict', 'reason'])
    .select(['person_id as personId', 'occurred_at as occurredAt', 'received_at as receivedAt'])
}
